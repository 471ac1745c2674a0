'use client'
import { durationInWords } from '@summa/domain'
import { ClockArrowDown, ClockArrowUp } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useTimeWords } from '../time/use-time-words.ts'
import { clockChangeBefore } from './clock-change.ts'
import type { Lesson } from './lesson.ts'

type ClockChangeNoteProps = {
  lesson: Pick<Lesson, 'startAtUtc' | 'classTimeZone'>
  zone: string
  nowMs: number
  /** A short text for lists: only how much the lesson moves. */
  short?: boolean
}

/** Warns that a change of clocks before the lesson moves it to another hour on the viewer's clock. */
export function ClockChangeNote({ lesson, zone, nowMs, short = false }: ClockChangeNoteProps) {
  const say = useTranslations('lessons')
  const locale = useLocale()
  const times = useTimeWords()
  const change = useMemo(() => clockChangeBefore(lesson, zone, nowMs), [lesson, zone, nowMs])
  if (!change) return null
  const later = change.laterMinutes > 0
  const by = durationInWords(Math.abs(change.laterMinutes) * 60_000, locale)
  const Sign = later ? ClockArrowUp : ClockArrowDown
  return (
    <p className="flex items-start gap-1.5 text-sm text-gold">
      <Sign aria-hidden className="mt-[0.2em] size-4 shrink-0" />
      <span>
        {short
          ? say(later ? 'clocksLater' : 'clocksEarlier', { by })
          : say(later ? 'clocksLaterLong' : 'clocksEarlierLong', {
              by,
              zone: change.zone,
              day: times.day(change.atUtc, change.zone),
              time: times.time(lesson.startAtUtc, lesson.classTimeZone),
              classZone: lesson.classTimeZone,
            })}
      </span>
    </p>
  )
}
