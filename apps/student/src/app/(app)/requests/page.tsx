import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Requests } from '../../../features/requests/requests.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('requests') }
}

export default function Page() {
  return (
    <WithMessages of={['push', 'requests']}>
      <Requests />
    </WithMessages>
  )
}
