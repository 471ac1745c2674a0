/**
 * Calendar dates without a zone ('YYYY-MM-DD'), calculated as days since 1970-01-01. Uses only the platform's Date, so
 * that screens that show dates do not load luxon.
 */
const DAY_MS = 86_400_000

/** Null unless the date exists and lies between 1900 and 2999. */
export function dayOf(on: string): number | null {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(on)) return null
  const at = Date.parse(`${on}T00:00:00Z`)
  if (Number.isNaN(at)) return null
  const day = at / DAY_MS
  // Some engines parse 31 February as 3 March.
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

/** The Monday of a date's week. */
export function mondayOf(on: string): string {
  return addDays(on, 1 - isoWeekdayOn(on))
}

function existingDay(on: string): number {
  const day = dayOf(on)
  if (day === null) throw new RangeError(`${on} is not a date`)
  return day
}
