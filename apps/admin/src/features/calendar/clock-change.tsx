'use client'
import { durationInWords } from '@summa/domain'
import { noonOf } from '@summa/ui/lessons/calendar-span.ts'
import { useTimeWords } from '@summa/ui/time/use-time-words.ts'
import { cityOf } from '@summa/ui/time/zones.ts'
import { clsx } from 'clsx'
import { ClockArrowUp } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { clockChangesIn } from './clock-changes.ts'
import type { DayChange } from './clock-changes.ts'
import type { StillPlace } from './use-place.ts'

/** All days on which clocks change, for screen readers: the grid hides the heads of its days from them. */
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

export function useDayChanges({ span, zone, secondZone, academy, ownZone }: StillPlace) {
  const academyZone = academy?.timeZone ?? ownZone
  return useMemo(
    () => clockChangesIn(span, [zone, academyZone, ...(secondZone ? [secondZone] : [])], zone),
    [span, zone, academyZone, secondZone],
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
