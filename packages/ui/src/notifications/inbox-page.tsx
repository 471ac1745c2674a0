import { getTranslations } from 'next-intl/server'
import { WithMessages } from '../server/with-messages.tsx'
import { Inbox } from './inbox.tsx'

export async function inboxMetadata() {
  return { title: (await getTranslations('notifications'))('title') }
}

export function InboxPage() {
  return (
    <WithMessages of={['notifications', 'push']}>
      <Inbox />
    </WithMessages>
  )
}
