import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Connections } from '../../../features/connections/connections.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('connections') }
}

export default function ConnectionsPage() {
  return (
    <WithMessages of={['admin.connections', 'admin.notifications']}>
      <Connections />
    </WithMessages>
  )
}
