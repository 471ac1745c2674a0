'use client'
import { ChevronLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Link } from '../components/link.tsx'
import { dateAt } from './calendar-span.ts'
import type { Lesson } from './lesson.ts'

/** A link from a lesson to its day in the calendar, because installed apps have no back button on some phones. */
export function BackToCalendar({ lesson, zone }: { lesson: Lesson; zone: string }) {
  const say = useTranslations('navigation')
  return (
    <Link
      href={`/calendar?on=${dateAt(lesson.startAtUtc, zone)}`}
      className="-ms-1 inline-flex min-h-11 items-center gap-1 text-sm font-semibold text-laurel hover:underline md:min-h-8"
    >
      <ChevronLeft aria-hidden className="size-4" />
      {say('calendar')}
    </Link>
  )
}
