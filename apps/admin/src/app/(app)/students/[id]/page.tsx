import { getTranslations } from 'next-intl/server'
import { StudentPage } from '../../../../features/person/person.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('students') }
}

export default function Page() {
  return <StudentPage />
}
