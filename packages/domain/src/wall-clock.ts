/** Converts between instants and wall-clock times. */
import { DateTime, FixedOffsetZone, IANAZone } from 'luxon'
import { isLocalDate } from './local-date.ts'
import { nextZoneChange, zoneNamed } from './zone.ts'

const DAY_MS = 86_400_000

export interface WallClock {
  /** YYYY-MM-DD */
  on: string
  /** HH:MM */
  time: string
  /** ISO: 1 is Monday, 7 is Sunday. */
  weekday: number
}

export function wallClockAt(atUtc: Date, zone: string): WallClock {
  const local = DateTime.fromJSDate(atUtc, { zone: zoneNamed(zone) })
  if (!local.isValid) throw new RangeError('not an instant')
  return { on: local.toISODate(), time: local.toFormat('HH:mm'), weekday: local.weekday }
}

export interface LocalInstant {
  atUtc: Date
  /** GAP: the clocks skip this time, and `atUtc` is when they do. OVERLAP: they show it twice, and `atUtc` is the first. */
  flag: null | 'GAP' | 'OVERLAP'
}

/** Null if the date or the time ('HH:MM') is not valid. */
export function instantOf(on: string, time: string, zone: string): LocalInstant | null {
  return isLocalDate(on) && isTimeOfDay(time) ? instantOn(on, time, zone) : null
}

/** The same for a date and a time that are known to be valid. */
export function instantOn(on: string, time: string, zone: string): LocalInstant {
  const wanted = DateTime.fromISO(`${on}T${time}`, { zone: 'utc' })
  const clocks = IANAZone.create(zoneNamed(zone))
  const dayBefore = wanted.toMillis() - DAY_MS
  const dayAfter = wanted.toMillis() + DAY_MS
  // Offsets are shorter than a day, so the instant lies between these two, and at most one change of the clocks does.
  const offsets = new Set([clocks.offset(dayBefore), clocks.offset(dayAfter)])
  const possible = [...offsets].map((offset) =>
    wanted.setZone(FixedOffsetZone.instance(offset), { keepLocalTime: true }),
  )
  // Convert back to check: luxon silently moves a time that the clocks skip.
  const shows = (instant: DateTime) => clocks.offset(instant.toMillis()) === instant.offset
  const [first, second] = possible.length === 1 ? possible : possible.filter(shows)
  if (first) return { atUtc: first.toJSDate(), flag: second ? 'OVERLAP' : null }

  const change = nextZoneChange(zone, new Date(dayBefore), new Date(dayAfter))
  if (!change) throw new Error(`the clocks of ${zone} skip nothing on ${on}`)
  return { atUtc: change.atUtc, flag: 'GAP' }
}

export function isTimeOfDay(time: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
}
