import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Audit } from '../../../features/audit/audit.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('audit') }
}

export default function AuditPage() {
  return (
    <WithMessages of={['admin.audit', 'admin.picker']}>
      <Audit />
    </WithMessages>
  )
}
