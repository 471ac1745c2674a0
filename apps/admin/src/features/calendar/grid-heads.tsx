'use client'
import { dateAt, noonOf } from '@summa/ui/lessons/calendar-span.ts'
import { weekdayInShort } from '@summa/ui/time/zoned-time.ts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { durationInWords } from '@summa/ui/time/duration.ts'
import { clsx } from 'clsx'
import { ClockArrowUp } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { clockChangesIn } from './clock-changes.ts'
import type { DayChange } from './clock-changes.ts'
import type { StillPlace } from './use-place.ts'

/** Sydney, of Australia/Sydney */
export function cityOf(zone: string) {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** A day, the way to it alone, and whether clocks are changed on it. */
export function DayHead({ date, place }: { date: Date; place: StillPlace }) {
  const say = useTranslations('admin.calendar')
  const locale = useLocale()
  const times = useTimeWords()
  const { zone, today, view, go } = place
  const changes = useDayChanges(place)
  const on = dateAt(date, zone)
  return (
    <span className="flex w-full flex-col items-start py-0.5 whitespace-normal">
      {/* The library hides its heads from assistive technology; the view's switch does the same by keyboard. */}
      <button
        type="button"
        tabIndex={-1}
        aria-label={say(view === 'week' ? 'openDay' : 'openWeek', { day: times.day(noonOf(on), 'UTC') })}
        aria-current={on === today ? 'date' : undefined}
        onClick={() => go({ view: view === 'week' ? 'day' : 'week', on })}
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
      {changes.get(on)?.map((change) => (
        <ClockChange key={change.zone} change={change} />
      ))}
    </span>
  )
}

/** The same of all days at once, for those who do not see the heads. */
export function ClockChanges({ place }: { place: StillPlace }) {
  const times = useTimeWords()
  const changes = useDayChanges(place)
  if (changes.size === 0) return null
  return (
    <ul className="sr-only">
      {[...changes].map(([on, list]) => (
        <li key={on}>
          {times.day(noonOf(on), 'UTC')}{' '}
          {list.map((change) => (
            <ClockChange key={change.zone} change={change} />
          ))}
        </li>
      ))}
    </ul>
  )
}

export function useDayChanges({ span, zone, beside, academy, ownZone }: StillPlace) {
  const academyZone = academy?.timeZone ?? ownZone
  return useMemo(
    () => clockChangesIn(span, [zone, academyZone, ...(beside ? [beside] : [])], zone),
    [span, zone, academyZone, beside],
  )
}

export function ClockChange({ change: { zone, laterMinutes } }: { change: DayChange }) {
  const say = useTranslations('admin.calendar')
  const locale = useLocale()
  const by = durationInWords(Math.abs(laterMinutes) * 60_000, locale)
  const words = say(laterMinutes > 0 ? 'clocksForward' : 'clocksBack', { city: cityOf(zone), by })
  return (
    <span className="flex items-start gap-1 px-2 pb-0.5 text-xs font-medium text-gold">
      <ClockArrowUp
        aria-hidden
        className={clsx('mt-px size-3.5 shrink-0', laterMinutes < 0 && 'rotate-180')}
      />
      <span className="leading-tight">{words}</span>
    </span>
  )
}

/** Which zones the columns of the axis are in. */
export function AxisHead({ zone, beside }: { zone: string; beside: string | undefined }) {
  return (
    <span className="flex h-full items-end pb-1 text-xs text-ink-soft">
      {[zone, ...(beside ? [beside] : [])].map((each) => (
        <span
          key={each}
          title={each}
          className="w-16 truncate pe-1.5 text-end first:font-medium first:text-ink"
        >
          {cityOf(each)}
        </span>
      ))}
    </span>
  )
}
