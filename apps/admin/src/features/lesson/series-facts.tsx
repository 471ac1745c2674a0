'use client'
import type { SessionSeries } from '@summa/contracts'
import { noonOf } from '@summa/ui/lessons/calendar-span.ts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { useTranslations } from 'next-intl'
import { useWeekdayWords } from './weekdays.tsx'

/** The weekly rule of a series, in a sentence. */
export function SeriesFacts({ series }: { series: SessionSeries }) {
  const say = useTranslations('admin.series')
  const times = useTimeWords()
  const weekdayWords = useWeekdayWords()
  const day = (on: string) => times.date(noonOf(on), 'UTC')
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p>
        {say('rule', {
          days: series.weekdays.map((weekday) => weekdayWords(weekday)).join(say('and')),
          time: series.startTimeLocal.slice(0, 5),
          zone: series.classTimeZone,
        })}
      </p>
      <p className="text-ink-soft">
        {series.lastOn
          ? say('fromTo', { first: day(series.firstOn), last: day(series.lastOn) })
          : say('fromCount', { first: day(series.firstOn), count: series.count ?? 0 })}
        {series.skippedDates.length > 0 && say('skipped', { count: series.skippedDates.length })}
      </p>
    </div>
  )
}
