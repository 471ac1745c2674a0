import { getTranslations } from 'next-intl/server'
import { Home } from './home.tsx'

export async function homeMetadata() {
  return { title: (await getTranslations('navigation'))('home') }
}

export function HomePage() {
  return <Home />
}
