import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Home } from '../../features/home/home.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('home') }
}

export default function Page() {
  return (
    <WithMessages of={['home', 'hours', 'lessons', 'requests', 'studentHome']}>
      <Home />
    </WithMessages>
  )
}
