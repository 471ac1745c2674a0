import { getTranslations } from 'next-intl/server'
import { Payroll } from '../../../features/payroll/payroll.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('payroll') }
}

export default function PayrollPage() {
  return <Payroll />
}
