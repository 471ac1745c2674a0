import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Queue } from '../../../features/queue/queue.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('admin.queue'))('title') }
}

export default function QueuePage() {
  return (
    <WithMessages of={['admin.queue']}>
      <Queue />
    </WithMessages>
  )
}
