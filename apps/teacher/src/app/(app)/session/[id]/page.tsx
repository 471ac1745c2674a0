import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Session } from '../../../../features/session/session.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('lesson') }
}

export default function SessionPage() {
  return (
    <WithMessages of={['lessons', 'pay', 'teaching']}>
      <Session />
    </WithMessages>
  )
}
