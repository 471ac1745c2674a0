import { invalid, type Invalid } from './decision.ts'
import { dayOf, isoWeekdayOf, localDateOf } from './local-date.ts'
import { SESSION_MOST_HOURS } from './session-length.ts'
import { instantOn, isTimeOfDay, type LocalInstant } from './wall-clock.ts'
import { isTimeZone } from './zone.ts'

export const SERIES_MOST_OCCURRENCES = 366
/** Two years; nobody plans lessons further ahead. */
export const SERIES_MOST_DAYS = 731

/** A weekly rule in the wall-clock time of a zone. It ends by a last date or by a count. */
export interface Series {
  /** ISO: 1 is Monday, 7 is Sunday. */
  weekdays: readonly number[]
  /** HH:MM */
  startTimeLocal: string
  durationMinutes: number
  classTimeZone: string
  firstOn: string
  lastOn?: string | null | undefined
  /** Counts the rule's dates including skipped ones, so that skipping a lesson does not add one at the end. */
  count?: number | null | undefined
  skippedDates?: readonly string[] | undefined
}

export interface Occurrence {
  /** The rule's date, even if the clocks skip the time and the lesson starts later. */
  on: string
  startAtUtc: Date
  endAtUtc: Date
  flag: LocalInstant['flag']
}

export type SeriesDecision =
  | { ok: true; occurrences: Occurrence[] }
  | { ok: false; reason: 'SERIES_TOO_LONG'; mostOccurrences: number; mostDays: number }
  | SeriesInvalid

type SeriesInvalid = Invalid<
  keyof Series,
  'INVALID' | 'INVALID_DATE' | 'UNKNOWN_TIME_ZONE' | 'LAST_OR_COUNT' | 'LAST_BEFORE_FIRST'
>

/** Each occurrence is converted on its own, so that 16:00 stays 16:00 when the clocks change. */
export function expandSeries(series: Series): SeriesDecision {
  const rule = readSeries(series)
  if ('ok' in rule) return rule

  const days: number[] = []
  for (let day = rule.first; day <= rule.last && days.length < rule.count; day++) {
    if (day - rule.first >= SERIES_MOST_DAYS) return tooLong()
    if (!rule.weekdays.has(isoWeekdayOf(day))) continue
    if (days.length === SERIES_MOST_OCCURRENCES) return tooLong()
    days.push(day)
  }

  const kept = days.filter((day) => !rule.skipped.has(day))
  return { ok: true, occurrences: kept.map((day) => occurrenceOn(localDateOf(day), series)) }
}

function occurrenceOn(on: string, { startTimeLocal, classTimeZone, durationMinutes }: Series): Occurrence {
  const { atUtc, flag } = instantOn(on, startTimeLocal, classTimeZone)
  return { on, startAtUtc: atUtc, endAtUtc: new Date(atUtc.getTime() + durationMinutes * 60_000), flag }
}

interface Rule {
  weekdays: ReadonlySet<number>
  first: number
  last: number
  count: number
  skipped: ReadonlySet<number>
}

function readSeries(series: Series): Rule | SeriesInvalid {
  const weekdays = new Set(series.weekdays)
  if (weekdays.size === 0 || [...weekdays].some((weekday) => !isWholeIn(weekday, 1, 7))) {
    return invalid('weekdays', 'INVALID')
  }
  if (!isTimeOfDay(series.startTimeLocal)) return invalid('startTimeLocal', 'INVALID')
  if (!isWholeIn(series.durationMinutes, 1, SESSION_MOST_HOURS * 60))
    return invalid('durationMinutes', 'INVALID')
  if (!isTimeZone(series.classTimeZone)) return invalid('classTimeZone', 'UNKNOWN_TIME_ZONE')

  const first = dayOf(series.firstOn)
  if (first === null) return invalid('firstOn', 'INVALID_DATE')

  const { lastOn, count } = series
  if ((lastOn == null) === (count == null)) return invalid('lastOn', 'LAST_OR_COUNT')
  const last = lastOn == null ? Infinity : dayOf(lastOn)
  if (last === null) return invalid('lastOn', 'INVALID_DATE')
  if (last < first) return invalid('lastOn', 'LAST_BEFORE_FIRST')
  if (count != null && !isWholeIn(count, 1, Number.MAX_SAFE_INTEGER)) return invalid('count', 'INVALID')

  const skipped = new Set<number>()
  for (const on of series.skippedDates ?? []) {
    const day = dayOf(on)
    if (day === null) return invalid('skippedDates', 'INVALID_DATE')
    skipped.add(day)
  }
  return { weekdays, first, last, count: count ?? Infinity, skipped }
}

function isWholeIn(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}

function tooLong(): SeriesDecision {
  return {
    ok: false,
    reason: 'SERIES_TOO_LONG',
    mostOccurrences: SERIES_MOST_OCCURRENCES,
    mostDays: SERIES_MOST_DAYS,
  }
}
