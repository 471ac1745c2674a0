import { getTranslations } from 'next-intl/server'
import { TeacherPage } from '../../../../features/person/person.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('teachers') }
}

export default function Page() {
  return <TeacherPage />
}
