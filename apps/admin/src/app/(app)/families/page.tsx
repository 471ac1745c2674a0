import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Families } from '../../../features/families/families.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('families') }
}

export default function FamiliesPage() {
  return (
    <WithMessages of={['admin.families']}>
      <Families />
    </WithMessages>
  )
}
