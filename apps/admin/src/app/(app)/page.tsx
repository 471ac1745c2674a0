import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Dashboard } from '../../features/dashboard/dashboard.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('dashboard') }
}

export default function DashboardPage() {
  return (
    <WithMessages of={['admin.dashboard']}>
      <Dashboard />
    </WithMessages>
  )
}
