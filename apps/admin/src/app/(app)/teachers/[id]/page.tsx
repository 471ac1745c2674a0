import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { TeacherPage } from '../../../../features/person/person.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('teachers') }
}

export default function Page() {
  return (
    <WithMessages
      of={[
        'admin.audit',
        'admin.hours',
        'admin.notifications',
        'admin.people',
        'admin.picker',
        'admin.rates',
        'admin.requests',
        'lessons',
        'me',
      ]}
    >
      <TeacherPage />
    </WithMessages>
  )
}
