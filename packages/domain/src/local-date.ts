/**
 * Calendar dates without a zone, 'YYYY-MM-DD', reckoned with as days since 1970-01-01. By the platform's Date alone,
 * because screens that only show dates use it and do not load luxon.
 */
const DAY_MS = 86_400_000

/** Null unless it is a date that exists, from 1900 to 2999: what a school can mean. */
export function dayOf(on: string): number | null {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(on)) return null
  const at = Date.parse(`${on}T00:00:00Z`)
  if (Number.isNaN(at)) return null
  const day = at / DAY_MS
  // Some engines read 31 February as 3 March.
  return localDateOf(day) === on ? day : null
}

export function localDateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** ISO: 1 is Monday, 7 is Sunday. */
export function isoWeekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

export function isLocalDate(on: string): boolean {
  return dayOf(on) !== null
}

export function addDays(on: string, days: number): string {
  return localDateOf(existingDay(on) + days)
}

/** ISO: 1 is Monday, 7 is Sunday. */
export function isoWeekdayOn(on: string): number {
  return isoWeekdayOf(existingDay(on))
}

/** The Monday of the week that a date is in. */
export function mondayOf(on: string): string {
  return addDays(on, 1 - isoWeekdayOn(on))
}

function existingDay(on: string): number {
  const day = dayOf(on)
  if (day === null) throw new RangeError(`${on} is not a date`)
  return day
}
