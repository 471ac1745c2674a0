import { WithMessages } from '@summa/ui/server/with-messages.tsx'
import { getTranslations } from 'next-intl/server'
import { Calendar } from '../../../features/calendar/calendar.tsx'

export async function generateMetadata() {
  return { title: (await getTranslations('navigation'))('calendar') }
}

export default function CalendarPage() {
  return (
    <WithMessages
      of={[
        'admin.audit',
        'admin.calendar',
        'admin.lesson',
        'admin.notifications',
        'admin.picker',
        'admin.series',
        'grid',
        'lessons',
        'me',
      ]}
    >
      <Calendar />
    </WithMessages>
  )
}
