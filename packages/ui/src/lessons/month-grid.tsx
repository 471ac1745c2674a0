'use client'
import { clsx } from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import { createContext, useContext, useEffect, useRef } from 'react'
import { DayPicker } from 'react-day-picker'
import type { DayButtonProps } from 'react-day-picker'
import { dayInWords, monthInWords, weekdayInShort } from '../time/zoned-time.ts'
import { noonOf } from './calendar-span.ts'
import { Dots } from './week-strip.tsx'

type MonthGridProps = {
  on: string
  today: string
  /** How many lessons a day has; undefined while loading. */
  countOn: (date: string) => number | undefined
  onChoose: (date: string) => void
}

/** A month as a grid that the arrow keys move through, with one selected day. */
export function MonthGrid({ on, today, countOn, onChoose }: MonthGridProps) {
  const say = useTranslations('lessons')
  const locale = useLocale()
  const inWords = (day: Date) => dayInWords(noonOf(dateOf(day)), 'UTC', locale)
  const shortWeekday = (day: Date) => weekdayInShort(noonOf(dateOf(day)), 'UTC', locale)

  function labelDay(day: Date) {
    const count = countOn(dateOf(day))
    return inWords(day) + (count === undefined ? '' : say('countOfDay', { count }))
  }

  return (
    <GridContext value={{ on, today, countOn }}>
      <DayPicker
        mode="single"
        required
        ISOWeek
        showOutsideDays
        hideNavigation
        month={localNoon(on)}
        onMonthChange={(month) => onChoose(dateOf(month))}
        selected={localNoon(on)}
        onSelect={(day) => onChoose(dateOf(day))}
        today={localNoon(today)}
        formatters={{ formatWeekdayName: shortWeekday }}
        labels={{
          labelGrid: () => monthInWords(noonOf(on), 'UTC', locale),
          labelWeekday: (day) => shortWeekday(day),
          labelGridcell: labelDay,
          labelDayButton: labelDay,
        }}
        components={{ DayButton, MonthCaption: NoCaption }}
        classNames={{
          month_grid: 'w-full table-fixed border-collapse',
          weekday: 'pb-1 text-xs font-medium text-ink-soft',
          day: 'p-0.5',
        }}
      />
    </GridContext>
  )
}

/** No caption, because the bar above the grid already names the month. */
function NoCaption() {
  return <></>
}

// A context, because DayButton must stay the same component: a new one would replace the buttons and lose the focus.
const GridContext = createContext<Omit<MonthGridProps, 'onChoose'>>({
  on: '',
  today: '',
  countOn: () => undefined,
})

function DayButton({ day, modifiers, className: _, ...rest }: DayButtonProps) {
  const { on, today, countOn } = useContext(GridContext)
  const date = dateOf(day.date)
  const chosen = date === on
  const { outside = false, focused = false } = modifiers
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focused) button.current?.focus()
  }, [focused])
  return (
    <button
      ref={button}
      {...rest}
      className={clsx(
        'flex min-h-12 w-full flex-col items-center justify-center gap-0.5 rounded-md transition-colors',
        chosen ? 'bg-laurel text-on-laurel' : clsx('hover:bg-sunken', outside && 'text-ink-soft'),
      )}
    >
      <span
        className={clsx(
          'leading-tight',
          outside ? 'font-normal' : 'font-semibold',
          date === today && !chosen && 'text-laurel underline decoration-2 underline-offset-4',
        )}
      >
        {Number(date.slice(8))}
      </span>
      <Dots count={countOn(date) ?? 0} />
    </button>
  )
}

// DayPicker works with dates in the device's zone. At noon no change of clocks can move the date.
function localNoon(on: string) {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number)
  return new Date(year, month - 1, day, 12)
}

function dateOf(day: Date) {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
