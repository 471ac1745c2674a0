'use client'
import { clsx } from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import { monthInWords, weekdayInShort } from '../time/zoned-time.ts'
import { noonOf } from './calendar-span.ts'

type WeekStripProps = {
  dates: readonly string[]
  on: string
  today: string
  /** How many lessons a day has; undefined while loading. */
  countOn: (date: string) => number | undefined
  onChoose: (date: string) => void
}

/** The seven days of a week as buttons, with one selected. */
export function WeekStrip({ dates, on, today, countOn, onChoose }: WeekStripProps) {
  const say = useTranslations('lessons')
  const locale = useLocale()
  return (
    <ul className="grid grid-cols-7 gap-1">
      {dates.map((date) => {
        const count = countOn(date)
        return (
          <li key={date}>
            <button
              type="button"
              aria-pressed={date === on}
              aria-current={date === today ? 'date' : undefined}
              onClick={() => onChoose(date)}
              className={clsx(
                'flex min-h-16 w-full flex-col items-center justify-center gap-0.5 rounded-md transition-colors',
                date === on ? 'bg-laurel text-on-laurel' : 'hover:bg-sunken',
              )}
            >
              <span className={clsx('text-xs', date !== on && 'text-ink-soft')}>
                {weekdayInShort(noonOf(date), 'UTC', locale)}
              </span>{' '}
              <span
                className={clsx(
                  'text-lg leading-tight font-semibold',
                  date === today && date !== on && 'text-laurel underline decoration-2 underline-offset-4',
                )}
              >
                {Number(date.slice(8))}
              </span>{' '}
              <span className="sr-only">
                {monthInWords(noonOf(date), 'UTC', locale)}
                {count !== undefined && say('countOfDay', { count })}
              </span>
              <Dots count={count ?? 0} />
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** One dot for each lesson of a day, three at most. */
export function Dots({ count }: { count: number }) {
  return (
    <span aria-hidden className="flex h-1.5 gap-0.5">
      {Array.from({ length: Math.min(count, 3) }, (_, dot) => (
        <span key={dot} className="size-1.5 rounded-full bg-current" />
      ))}
    </span>
  )
}
