import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { DeliveryLog } from '../../../features/delivery-log/delivery-log.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('log') }
}

export default function DeliveryLogPage() {
  return (
    <WithMessages of={['admin.deliveryLog', 'admin.notifications', 'admin.picker', 'notifications']}>
      <DeliveryLog />
    </WithMessages>
  )
}
