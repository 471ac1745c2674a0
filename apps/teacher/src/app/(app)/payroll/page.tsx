import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Pay } from '../../../features/payroll/pay.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('pay') }
}

export default function PayPage() {
  return (
    <WithMessages of={['pay']}>
      <Pay />
    </WithMessages>
  )
}
