import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Today } from '../../features/today/today.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('today') }
}

export default function TodayPage() {
  return (
    <WithMessages of={['lessons', 'teaching', 'today']}>
      <Today />
    </WithMessages>
  )
}
