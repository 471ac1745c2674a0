import { getTranslations } from 'next-intl/server'

export { MeScreen as MePage } from './me-screen.tsx'

export async function meMetadata() {
  return { title: (await getTranslations('me'))('title') }
}
