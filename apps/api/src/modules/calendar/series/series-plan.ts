// What an edit of a weekly rule means for each of its lessons. Pure: dates in, a plan out.
import { addDays, isoWeekdayOn } from '@summa/domain'
import { expandSeries, type Occurrence } from '@summa/domain/series'
import { invalidField } from '../../../domain-error.ts'
import { refuse } from '../lessons/index.ts'

export type Rule = {
  weekdays: number[]
  startTimeLocal: string
  durationMinutes: number
  classTimeZone: string
  firstOn: string
  lastOn: string | null
  count: number | null
  skippedDates: string[]
}

export type RuleEdit = {
  [K in 'weekdays' | 'startTimeLocal' | 'durationMinutes' | 'classTimeZone' | 'lastOn' | 'count']?:
    NonNullable<Rule[K]> | undefined
}

/** A lesson of the series, as it is now. */
export type Placed = {
  id: string
  occurrenceOn: string
  scheduled: boolean
  startAtUtc: Date
  endAtUtc: Date
  classTimeZone: string
}

export type Place = Omit<Placed, 'scheduled'>

export type Plan = {
  /** The rule of what comes before, when the edit splits the series. */
  earlier: Rule | null
  rule: Rule
  /** Where each lesson that stays is to be. */
  places: Place[]
  cancelled: string[]
  added: Occurrence[]
}

/** Every date of a rule that is about to be written, those it skips left out. */
export function occurrencesOf(rule: Rule): Occurrence[] {
  const decision = expandSeries(rule)
  if (decision.ok) return decision.occurrences
  if (decision.reason === 'VALIDATION') throw refuse(decision)
  const field = rule.lastOn === null ? 'count' : 'lastOn'
  throw invalidField(field, decision.reason)
}

/**
 * Lessons keep their identity: a weekday that the new rule has too stays, the others are exchanged in their
 * order (Mondays become Tuesdays), each within its week; what has no counterpart is cancelled. A lesson that was
 * moved on its own keeps the time it was given. Dates that are new get a lesson if they are still to come, and
 * a date that was skipped, cancelled or is over never gets one again.
 */
export function planEdit(
  old: Rule,
  edit: RuleEdit,
  lessons: readonly Placed[],
  { now, from }: { now: Date; from: string | undefined },
): Plan {
  const oldDates = datesOf(old)
  const split = from !== undefined && oldDates.some((on) => on < from)
  const inScope = (on: string) => from === undefined || on >= from
  const carry = carrier(old.weekdays, edit.weekdays ?? old.weekdays)
  const accounted = new Map(oldDates.map((on) => [on, carry(on)]))
  const carried = oldDates
    .filter(inScope)
    .map(carry)
    .filter((on) => on !== null)
  const base = split ? restOf(old, oldDates, from) : old
  const rule = nextRule(base, edit, carried)
  rule.skippedDates = base.skippedDates.map(carry).filter((on) => on !== null)

  occurrencesOf(rule)
  const oldPlaces = placesOf(old)
  const newPlaces = placesOf(rule)
  const over = lessons.filter(({ scheduled }) => !scheduled).map(({ occurrenceOn }) => occurrenceOn)
  const taken = new Set([...over, ...rule.skippedDates])

  const plan: Plan = {
    earlier: split ? earlierThan(old, from) : null,
    rule,
    places: [],
    cancelled: [],
    added: [],
  }
  for (const lesson of lessons) {
    if (!lesson.scheduled || !inScope(lesson.occurrenceOn)) continue
    const on = accounted.get(lesson.occurrenceOn) ?? null
    const next = on === null ? undefined : newPlaces.get(on)
    if (next === undefined || taken.has(next.on)) plan.cancelled.push(lesson.id)
    else plan.places.push(placeOf(lesson, oldPlaces.get(lesson.occurrenceOn), next, rule, now))
  }

  const settled = new Set([...accounted.values(), ...taken])
  for (const occurrence of newPlaces.values()) {
    if (!settled.has(occurrence.on) && occurrence.startAtUtc > now) plan.added.push(occurrence)
  }
  return plan
}

/** The rule before `from`; it has an end of its own from now on. */
export function earlierThan(rule: Rule, from: string): Rule {
  return {
    ...rule,
    lastOn: addDays(from, -1),
    count: null,
    skippedDates: rule.skippedDates.filter((on) => on < from),
  }
}

/** Every date of a rule, those it skips among them; none when it has ended before it began. */
export function datesOf(rule: Rule): string[] {
  return [...placesOf(rule).keys()]
}

function placesOf(rule: Rule): Map<string, Occurrence> {
  const decision = expandSeries({ ...rule, skippedDates: [] })
  return new Map(decision.ok ? decision.occurrences.map((occurrence) => [occurrence.on, occurrence]) : [])
}

function restOf(rule: Rule, dates: string[], from: string): Rule {
  return {
    ...rule,
    firstOn: from,
    count: rule.count === null ? null : rule.count - dates.filter((on) => on < from).length,
    skippedDates: rule.skippedDates.filter((on) => on >= from),
  }
}

/** Its ends reach around the dates that were carried over, so that the first and the last are not lost. */
function nextRule(base: Rule, edit: RuleEdit, carried: string[]): Rule {
  const { lastOn, count, ...rest } = edit
  const changes = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const ends =
    lastOn === undefined && count === undefined
      ? { lastOn: base.lastOn && latest([base.lastOn, ...carried]), count: base.count }
      : { lastOn: lastOn ?? null, count: count ?? null }
  return { ...base, ...changes, firstOn: earliest([base.firstOn, ...carried]), ...ends }
}

function placeOf(
  lesson: Placed,
  old: Occurrence | undefined,
  next: Occurrence,
  rule: Rule,
  now: Date,
): Place {
  const { scheduled: _, ...place } = lesson
  const regular =
    old?.startAtUtc.getTime() === lesson.startAtUtc.getTime() &&
    old.endAtUtc.getTime() === lesson.endAtUtc.getTime()
  // A lesson that is still to come would be over there, and charged without having been given: it stays.
  const missed = next.endAtUtc <= now && lesson.endAtUtc > now
  if (!regular || missed) return { ...place, occurrenceOn: next.on }
  const { on: occurrenceOn, startAtUtc, endAtUtc } = next
  return { ...place, occurrenceOn, startAtUtc, endAtUtc, classTimeZone: rule.classTimeZone }
}

/** From a date of the old weekdays to its counterpart in the same week. */
function carrier(from: readonly number[], to: readonly number[]): (on: string) => string | null {
  const ascending = (a: number, b: number) => a - b
  const left = [...new Set(from)].filter((weekday) => !to.includes(weekday)).sort(ascending)
  const free = [...new Set(to)].filter((weekday) => !from.includes(weekday)).sort(ascending)
  return (on) => {
    const place = left.indexOf(isoWeekdayOn(on))
    if (place === -1) return on
    const target = free[place]
    return target === undefined ? null : addDays(on, target - isoWeekdayOn(on))
  }
}

function earliest(dates: string[]): string {
  return dates.reduce((a, b) => (a < b ? a : b))
}

function latest(dates: string[]): string {
  return dates.reduce((a, b) => (a > b ? a : b))
}
