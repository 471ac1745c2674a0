'use client'
import { CalendarX2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonClasses } from '../components/button-classes.ts'
import { Link } from '../components/link.tsx'
import { State } from '../components/state.tsx'

/** In place of a lesson that there is not, or not for this person: asking again would not help. */
export function MissingLesson() {
  const say = useTranslations()
  return (
    <State
      sign={<CalendarX2 aria-hidden />}
      title={say('state.missingTitle')}
      action={
        <Link href="/calendar" className={buttonClasses('secondary')}>
          {say('lessons.openCalendar')}
        </Link>
      }
    >
      <p>{say('state.missing')}</p>
    </State>
  )
}
