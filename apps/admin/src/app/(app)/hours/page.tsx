import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Hours } from '../../../features/hours/hours.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('hours') }
}

export default function HoursPage() {
  return (
    <WithMessages of={['admin.hours', 'admin.notifications', 'admin.picker', 'lessons']}>
      <Hours />
    </WithMessages>
  )
}
