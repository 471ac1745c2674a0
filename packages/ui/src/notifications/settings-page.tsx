import { getTranslations } from 'next-intl/server'
import { WithMessages } from '../server/with-messages.tsx'
import { Settings } from './settings.tsx'

export async function settingsMetadata() {
  return { title: (await getTranslations('notificationSettings'))('title') }
}

export function SettingsPage() {
  return (
    <WithMessages of={['notificationSettings', 'push']}>
      <Settings />
    </WithMessages>
  )
}
