'use client'
import { dateAt } from '@summa/domain'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'

/** Writes what happened after `at`: on the same day without the date. */
export function useWhen(at: Date, zone: string) {
  const times = useTimeWords()
  return (instant: Date) =>
    dateAt(instant, zone) === dateAt(at, zone)
      ? times.time(instant, zone)
      : times.shortDayAndTime(instant, zone)
}
