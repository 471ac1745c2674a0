import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { FamilyPage } from '../../../../features/families/family.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('families') }
}

export default function Page() {
  return (
    <WithMessages of={['admin.audit', 'admin.families', 'admin.people', 'admin.picker', 'me']}>
      <FamilyPage />
    </WithMessages>
  )
}
