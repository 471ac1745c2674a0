import { getTranslations } from 'next-intl/server'
import { Rates } from '../../../features/rates/rates.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('rates') }
}

export default function RatesPage() {
  return <Rates />
}
