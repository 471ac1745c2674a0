import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Teachers } from '../../../features/people/people.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('teachers') }
}

export default function TeachersPage() {
  return (
    <WithMessages
      of={['admin.hours', 'admin.notifications', 'admin.people', 'admin.picker', 'admin.table', 'me']}
    >
      <Teachers />
    </WithMessages>
  )
}
