'use client'
import { useTranslations } from 'next-intl'
import { useMinute } from '../clock.ts'
import { noonOf } from '../lessons/calendar-span.ts'
import { useTimeWords } from '../time/use-time-words.ts'
import type { byDay } from './days.ts'

/** A day in the heading of what was told on it; the year only if it is another one. */
export function DayWords({ date, day }: Pick<ReturnType<typeof byDay>[number], 'date' | 'day'>) {
  const say = useTranslations('notifications')
  const times = useTimeWords()
  const isThisYear = date.startsWith(String(new Date(useMinute() ?? 0).getUTCFullYear()))
  if (day !== 'earlier') return say(day)
  return isThisYear ? times.day(noonOf(date), 'UTC') : times.date(noonOf(date), 'UTC')
}
