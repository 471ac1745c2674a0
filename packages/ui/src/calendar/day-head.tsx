'use client'
import { clsx } from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { noonOf } from '../lessons/calendar-span.ts'
import { useTimeWords } from '../time/use-time-words.ts'
import { weekdayInShort } from '../time/zoned-time.ts'

type DayHeadProps = {
  on: string
  today: string
  view: 'week' | 'day'
  onPress: (on: string) => void
  note: ReactNode
}

/** A day's name, which opens the day from the week and the week from the day. */
export function DayHead({ on, today, view, onPress, note }: DayHeadProps) {
  const say = useTranslations('grid')
  const locale = useLocale()
  const times = useTimeWords()
  return (
    <span className="flex w-full flex-col items-start py-0.5 whitespace-normal">
      {/* The library hides its heads from assistive technology, so the keyboard must reach the same in another way. */}
      <button
        type="button"
        tabIndex={-1}
        aria-label={say(view === 'week' ? 'openDay' : 'openWeek', { day: times.day(noonOf(on), 'UTC') })}
        aria-current={on === today ? 'date' : undefined}
        onClick={() => onPress(on)}
        className={clsx(
          'flex min-h-9 flex-wrap items-center gap-x-1.5 rounded-sm px-2 hover:bg-sunken focus-visible:outline-offset-0',
          on === today ? 'font-semibold text-laurel' : 'font-medium',
        )}
      >
        <span className={clsx(on !== today && 'text-ink-soft')}>
          {weekdayInShort(noonOf(on), 'UTC', locale)}
        </span>
        <span className="text-base font-semibold">{Number(on.slice(8))}</span>
      </button>
      {note}
    </span>
  )
}
