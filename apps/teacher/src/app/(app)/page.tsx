import { getTranslations } from 'next-intl/server'
import { Today } from '../../features/today/today.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('today') }
}

export default function TodayPage() {
  return <Today />
}
