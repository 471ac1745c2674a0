import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Settings } from '../../../features/settings/settings.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('settings') }
}

export default function SettingsPage() {
  return (
    <WithMessages of={['admin.settings', 'me']}>
      <Settings />
    </WithMessages>
  )
}
