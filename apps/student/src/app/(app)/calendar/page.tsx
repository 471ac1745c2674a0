import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Calendar } from '../../../features/calendar/calendar.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('calendar') }
}

export default function Page() {
  return (
    <WithMessages of={['lessons']}>
      <Calendar />
    </WithMessages>
  )
}
