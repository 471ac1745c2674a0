/**
 * A second opinion for the tests: Temporal's own search for every change of the clocks.
 */
import { Temporal } from 'temporal-polyfill'

/** Zones with ten different kinds of clock changes, and two without any. */
export const ZONES = [
  'Australia/Sydney',
  'Australia/Lord_Howe', // by half an hour
  'Pacific/Apia', // lost a whole day, Friday 2011-12-30
  'Asia/Tehran', // skipped midnight, sometimes on a Monday
  'Asia/Beirut', // skips midnight, repeats 23:00
  'Africa/Cairo', // skips Friday's midnight; years without changes
  'Africa/Casablanca', // four changes a year, winter time in Ramadan
  'America/St_Johns', // repeated midnight, at 00:01
  'America/Havana', // skips 00:00, repeats 00:00
  'Europe/London',
  'Asia/Shanghai',
  'UTC',
] as const

const UNTIL = Temporal.Instant.from('2041-01-01T00:00:00Z').epochMilliseconds
const changes = new Map<string, Temporal.ZonedDateTime[]>()

/** Every change of the zone's clocks from 2000 to 2040: the first moment of the new offset. */
export function changesOf(zone: string): Temporal.ZonedDateTime[] {
  const known = changes.get(zone)
  if (known) return known
  const found: Temporal.ZonedDateTime[] = []
  let at = Temporal.Instant.from('2000-01-01T00:00:00Z')
    .toZonedDateTimeISO(zone)
    .getTimeZoneTransition('next')
  while (at && at.epochMilliseconds < UNTIL) {
    found.push(at)
    at = at.getTimeZoneTransition('next')
  }
  changes.set(zone, found)
  return found
}

export interface Reckoned {
  atMs: number
  flag: null | 'GAP' | 'OVERLAP'
}

export function reckon(local: Temporal.PlainDateTime, zone: string): Reckoned {
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' })
  if (earlier.equals(later)) return { atMs: earlier.epochMilliseconds, flag: null }
  if (earlier.toPlainDateTime().equals(local)) return { atMs: earlier.epochMilliseconds, flag: 'OVERLAP' }
  const change = earlier.getTimeZoneTransition('next')
  if (!change) throw new Error(`${local.toString()} is in a gap of ${zone} without a change`)
  return { atMs: change.epochMilliseconds, flag: 'GAP' }
}
