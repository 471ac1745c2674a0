import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Session } from '../../../../features/session/session.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('session'))('title') }
}

export default function Page() {
  return (
    <WithMessages of={['change', 'lessons', 'push', 'requests', 'session']}>
      <Session />
    </WithMessages>
  )
}
