'use client'
import { CalendarX2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonClasses } from '../components/button-classes.ts'
import { Link } from '../components/link.tsx'
import { State } from '../components/state.tsx'

/** Shown for a lesson that does not exist or that this person may not see. It has no retry button, which would not help. */
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
