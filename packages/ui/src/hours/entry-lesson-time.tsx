'use client'
import type { EntryLesson } from '@summa/contracts'
import { durationMinutes } from '@summa/domain'
import { useTranslations } from 'next-intl'
import { dateAt } from '../lessons/calendar-span.ts'
import { clocksDiffer } from '../lessons/lesson-time.tsx'
import { useTimeWords } from '../time/use-time-words.ts'

type EntryLessonTimeProps = {
  lesson: Pick<EntryLesson, 'startAtUtc' | 'endAtUtc' | 'classTimeZone'>
  /** The viewer's. */
  zone: string
}

/** "Sat 28 Nov 12:30, 45 min · 15:30 Australia/Sydney": the class's clock only where it differs from the viewer's. */
export function EntryLessonTime({ lesson, zone }: EntryLessonTimeProps) {
  const say = useTranslations('lessons')
  const times = useTimeWords()
  const { startAtUtc, endAtUtc, classTimeZone } = lesson
  const start = times.shortDayAndTime(startAtUtc, zone)
  const length = say('startAndLength', { start, minutes: durationMinutes(startAtUtc, endAtUtc) })
  const sameDay = dateAt(startAtUtc, zone) === dateAt(startAtUtc, classTimeZone)
  // The dot stands between the two on one line; where they wrap, it falls outside and is cut off.
  return (
    <span className="block overflow-hidden">
      <span className="-ms-3.5 flex flex-wrap *:ps-3.5">
        <time dateTime={startAtUtc.toISOString()}>{length}</time>
        {clocksDiffer(startAtUtc, zone, classTimeZone) && (
          <span className="relative before:absolute before:start-1.5 before:content-['·']">
            {sameDay
              ? times.time(startAtUtc, classTimeZone)
              : times.shortDayAndTime(startAtUtc, classTimeZone)}{' '}
            {classTimeZone}
          </span>
        )}
      </span>
    </span>
  )
}
