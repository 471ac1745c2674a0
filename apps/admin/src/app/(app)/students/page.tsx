import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Students } from '../../../features/people/people.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('students') }
}

export default function StudentsPage() {
  return (
    <WithMessages
      of={['admin.hours', 'admin.notifications', 'admin.people', 'admin.picker', 'admin.table', 'me']}
    >
      <Students />
    </WithMessages>
  )
}
