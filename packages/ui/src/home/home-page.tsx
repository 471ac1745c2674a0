import { getTranslations } from 'next-intl/server'

export { HomeScreen as HomePage } from './home-screen.tsx'

export async function homeMetadata() {
  return { title: (await getTranslations('navigation'))('home') }
}
