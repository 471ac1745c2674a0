import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Payroll } from '../../../features/payroll/payroll.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('payroll') }
}

export default function PayrollPage() {
  return (
    <WithMessages of={['admin.audit', 'admin.payroll', 'admin.picker', 'pay']}>
      <Payroll />
    </WithMessages>
  )
}
