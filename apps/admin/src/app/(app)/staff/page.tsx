import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Staff } from '../../../features/staff/staff.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('staff') }
}

export default function StaffPage() {
  return (
    <WithMessages of={['admin.people', 'admin.staff']}>
      <Staff />
    </WithMessages>
  )
}
