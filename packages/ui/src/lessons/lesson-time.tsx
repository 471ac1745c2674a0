'use client'
import { clsx } from 'clsx'
import { useTimeWords } from '../time/use-time-words.ts'
import { offsetMinutes } from '../time/zoned-time.ts'
import type { At } from '../time/zoned-time.ts'
import { dateAt } from './calendar-span.ts'

type LessonTimeProps = {
  startAtUtc: Date
  endAtUtc: Date
  classTimeZone: string
  /** The viewer's time zone. */
  zone: string
  className?: string
}

/** Whether the two zones show different times at this instant. */
export function clocksDiffer(at: At, zone: string, classTimeZone: string) {
  return offsetMinutes(at, zone) !== offsetMinutes(at, classTimeZone)
}

/** "19:00–20:00 · 22:00–23:00 Australia/Sydney": the viewer's time and, where it differs, the class's with its zone. */
export function LessonTime({ startAtUtc, endAtUtc, classTimeZone, zone, className }: LessonTimeProps) {
  const times = useTimeWords()
  const otherDay = dateAt(startAtUtc, zone) !== dateAt(startAtUtc, classTimeZone)
  // The dot separates the two times on one line. When they wrap, the dot is outside the box and is cut off.
  return (
    <span className={clsx('block overflow-hidden', className)}>
      <span className="-ms-3.5 flex flex-wrap *:ps-3.5">
        <time dateTime={startAtUtc.toISOString()} className="font-semibold whitespace-nowrap">
          {times.span(startAtUtc, endAtUtc, zone)}
        </time>
        {clocksDiffer(startAtUtc, zone, classTimeZone) && (
          <span className="relative text-ink-soft before:absolute before:start-1.5 before:content-['·']">
            <span className="whitespace-nowrap">
              {otherDay && `${times.shortDay(startAtUtc, classTimeZone)} `}
              {times.span(startAtUtc, endAtUtc, classTimeZone)}
            </span>{' '}
            {classTimeZone}
          </span>
        )}
      </span>
    </span>
  )
}
