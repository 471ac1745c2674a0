// The dates that a calendar shows, read from its address: the week or month around a date, in a time zone.
import { addDays, dateAt, isLocalDate, mondayOf, startOfDay } from '@summa/domain'
import type { Lesson } from './lesson.ts'

export { dateAt }

export type Place = {
  view: 'week' | 'month'
  /** The selected date: YYYY-MM-DD. */
  on: string
}

/** The dates an address may name. Near the last date that JavaScript knows, a week would have no end. */
const [earliest, latest] = ['2000-01-01', '2099-12-31']

/** Reads the place from an address; the current week if it names none or an invalid one. */
export function placeOf(search: Pick<URLSearchParams, 'get'>, today: string): Place {
  const on = search.get('on') ?? ''
  return { view: search.get('view') === 'month' ? 'month' : 'week', on: isPlace(on) ? on : today }
}

function isPlace(on: string) {
  return isLocalDate(on) && earliest <= on && on <= latest
}

export function searchOf({ view, on }: Place, today: string) {
  const search = new URLSearchParams({
    ...(view === 'month' && { view }),
    ...(on !== today && { on }),
  }).toString()
  return search && `?${search}`
}

/** The dates of a week, Monday to Sunday; for a month, all weeks that contain a day of it. */
export function datesOf({ view, on }: Place): string[] {
  if (view === 'week') return week(mondayOf(on))
  const last = addDays(firstOfNextMonth(on), -1)
  const dates: string[] = []
  for (let monday = mondayOf(firstOfMonth(on)); monday <= last; monday = addDays(monday, 7)) {
    dates.push(...week(monday))
  }
  return dates
}

/** From the start of the first date to the end of the last, in the zone. */
export function spanOf(dates: readonly string[], zone: string) {
  const [first, last] = [dates[0], dates.at(-1)]
  if (first === undefined || last === undefined) throw new RangeError('There are no dates')
  return { from: startOfDay(first, zone), to: startOfDay(addDays(last, 1), zone) }
}

/** The same day one week or one month later or earlier; the last day if the month is shorter. */
export function stepped({ view, on }: Place, step: 1 | -1): Place {
  if (view === 'week') return { view, on: addDays(on, 7 * step) }
  const first = step === 1 ? firstOfNextMonth(on) : firstOfMonth(addDays(firstOfMonth(on), -1))
  const last = addDays(firstOfNextMonth(first), -1)
  const same = `${first.slice(0, 8)}${on.slice(8)}`
  return { view, on: same < last ? same : last }
}

export function byDate<Kind extends Pick<Lesson, 'startAtUtc'>>(lessons: readonly Kind[], zone: string) {
  const dates = new Map<string, Kind[]>()
  for (const lesson of lessons) {
    const on = dateAt(lesson.startAtUtc, zone)
    dates.set(on, [...(dates.get(on) ?? []), lesson])
  }
  return dates
}

/** Noon UTC of a date, for formatting the date with `timeZone: "UTC"`. */
export function noonOf(on: string) {
  return Date.parse(`${on}T12:00:00Z`)
}

function week(monday: string) {
  return Array.from({ length: 7 }, (_, day) => addDays(monday, day))
}

function firstOfMonth(on: string) {
  return `${on.slice(0, 8)}01`
}

function firstOfNextMonth(on: string) {
  return firstOfMonth(addDays(firstOfMonth(on), 31))
}
