import { getTranslations } from 'next-intl/server'
import { Teachers } from '../../../features/people/people.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('teachers') }
}

export default function TeachersPage() {
  return <Teachers />
}
