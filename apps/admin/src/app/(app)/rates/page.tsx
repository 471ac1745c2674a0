import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Rates } from '../../../features/rates/rates.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('rates') }
}

export default function RatesPage() {
  return (
    <WithMessages of={['admin.picker', 'admin.rates']}>
      <Rates />
    </WithMessages>
  )
}
