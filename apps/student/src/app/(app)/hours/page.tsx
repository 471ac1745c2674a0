import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Hours } from '../../../features/hours/hours.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('hours') }
}

export default function Page() {
  return (
    <WithMessages of={['hours', 'lessons']}>
      <Hours />
    </WithMessages>
  )
}
