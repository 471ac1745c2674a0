'use client'
import { clsx } from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import { dayInWords } from '../time/zoned-time.ts'
import { byDate, dateAt, noonOf } from './calendar-span.ts'
import { LessonRow } from './lesson-row.tsx'
import type { Other } from './lesson-row.tsx'
import type { Lesson } from './lesson.ts'

type LessonDaysProps = {
  lessons: readonly Lesson[]
  /** The dates in their order. Days without lessons are left out, except the selected one. */
  dates: readonly string[]
  on?: string
  other: Other
  /** The level of the headings. */
  level?: 'h2' | 'h3'
  zone: string
  nowMs: number
}

export function dayElementId(on: string) {
  return `day-${on}`
}

/** A list of lessons, grouped by day. */
export function LessonDays({
  lessons,
  dates,
  on,
  other,
  level: Heading = 'h2',
  zone,
  nowMs,
}: LessonDaysProps) {
  const say = useTranslations('lessons')
  const locale = useLocale()
  const days = byDate(lessons, zone)
  const today = dateAt(nowMs, zone)
  return (
    <div className="flex flex-col gap-5">
      {dates
        .filter((date) => date === on || days.has(date))
        .map((date) => (
          <section key={date} id={dayElementId(date)} aria-labelledby={`${dayElementId(date)}-heading`}>
            <Heading
              id={`${dayElementId(date)}-heading`}
              className={clsx('mb-2 text-base', date === on ? 'text-laurel' : 'text-ink')}
            >
              {dayInWords(noonOf(date), 'UTC', locale)}
              {date === today && <span className="font-normal text-ink-soft"> · {say('today')}</span>}
            </Heading>
            {days.has(date) ? (
              <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
                {days.get(date)?.map((lesson) => (
                  <li key={lesson.id}>
                    <LessonRow lesson={lesson} other={other} zone={zone} nowMs={nowMs} />
                  </li>
                ))}
              </ul>
            ) : (
              <p className="text-sm text-ink-soft">{say('emptyDay')}</p>
            )}
          </section>
        ))}
    </div>
  )
}
