import { getTranslations } from 'next-intl/server'
import { ImportTeachers } from '../../../../features/import/import.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('admin.import'))('title.teacher') }
}

export default function ImportPage() {
  return <ImportTeachers />
}
