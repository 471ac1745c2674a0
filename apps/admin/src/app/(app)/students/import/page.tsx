import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { ImportStudents } from '../../../../features/import/import.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('admin.import'))('title.student') }
}

export default function ImportPage() {
  return (
    <WithMessages of={['admin.import', 'admin.people']}>
      <ImportStudents />
    </WithMessages>
  )
}
