'use client'
import { instantOf } from '@summa/domain/wall-clock'
import { dateAt } from '../lessons/calendar-span.ts'
import { useTimeWords } from '../time/use-time-words.ts'
import { cityOf } from '../time/zones.ts'

type HourHeadProps = { ms: number; on: string; zone: string; secondZone: string | undefined }

/** An hour of the day, and what the clocks of the second zone show then. */
export function HourHead({ ms, on, zone, secondZone }: HourHeadProps) {
  const times = useTimeWords()
  const instant = secondZone && instantOf(on, new Date(ms).toISOString().slice(11, 16), zone)?.atUtc
  const dayShift = instant ? Math.sign(Date.parse(dateAt(instant, secondZone)) - Date.parse(on)) : 0
  return (
    <>
      <span className="w-16 pe-1.5 text-end font-medium text-ink">{times.time(ms, 'UTC')}</span>
      {instant && (
        <span className="w-16 border-s border-line pe-1.5 text-end">
          {times.time(instant, secondZone)}
          {dayShift !== 0 && <sup className="text-[0.625rem]">{dayShift > 0 ? '+1' : '−1'}</sup>}
        </span>
      )}
    </>
  )
}

/** The cities above the columns of hours. */
export function ZonesHead({ zone, secondZone }: Pick<HourHeadProps, 'zone' | 'secondZone'>) {
  return (
    <span className="flex h-full items-end pb-1 text-xs text-ink-soft">
      {[zone, ...(secondZone ? [secondZone] : [])].map((each) => (
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
