// Works out what an edit of the weekly rule does to each lesson. Pure: dates in, a plan out.
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

/** A lesson of the series as it is now. */
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
  /** The rule of the dates before the edit, when it splits the series. */
  earlier: Rule | null
  rule: Rule
  /** The new place of each lesson that stays. */
  places: Place[]
  cancelled: string[]
  added: Occurrence[]
}

/** All dates of a rule but the skipped ones. Throws when the rule is invalid. */
export function occurrencesOf(rule: Rule): Occurrence[] {
  const decision = expandSeries(rule)
  if (decision.ok) return decision.occurrences
  if (decision.reason === 'VALIDATION') throw refuse(decision)
  const field = rule.lastOn === null ? 'count' : 'lastOn'
  throw invalidField(field, decision.reason)
}

/**
 * Lessons keep their identity. A lesson on a weekday that the new rule still has stays there. Other weekdays are matched
 * in order within the week (Mondays become Tuesdays), and a lesson without a match is cancelled. A lesson that was moved
 * by itself keeps its time. Future dates that are new get a lesson; dates that were skipped or cancelled, or are over,
 * never do.
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
  const newDateFor = dateMapper(old.weekdays, edit.weekdays ?? old.weekdays)
  const newDateOf = new Map(oldDates.map((on) => [on, newDateFor(on)]))
  const newDates = oldDates
    .filter(inScope)
    .map(newDateFor)
    .filter((on) => on !== null)
  const base = split ? restOf(old, oldDates, from) : old
  const rule = nextRule(base, edit, newDates)
  rule.skippedDates = base.skippedDates.map(newDateFor).filter((on) => on !== null)

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
    const on = newDateOf.get(lesson.occurrenceOn) ?? null
    const next = on === null ? undefined : newPlaces.get(on)
    if (next === undefined || taken.has(next.on)) plan.cancelled.push(lesson.id)
    else plan.places.push(placeOf(lesson, oldPlaces.get(lesson.occurrenceOn), next, rule, now))
  }

  const handled = new Set([...newDateOf.values(), ...taken])
  for (const occurrence of newPlaces.values()) {
    if (!handled.has(occurrence.on) && occurrence.startAtUtc > now) plan.added.push(occurrence)
  }
  return plan
}

/** The part of the rule before `from`, now with a last date of its own. */
export function earlierThan(rule: Rule, from: string): Rule {
  return {
    ...rule,
    lastOn: addDays(from, -1),
    count: null,
    skippedDates: rule.skippedDates.filter((on) => on < from),
  }
}

/** All dates of a rule, the skipped ones included. Empty when it ends before it begins. */
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

/** Extends the rule's first and last date so that all dates moved to new weekdays fit in. */
function nextRule(base: Rule, edit: RuleEdit, newDates: string[]): Rule {
  const { lastOn, count, ...rest } = edit
  const changes = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const ends =
    lastOn === undefined && count === undefined
      ? { lastOn: base.lastOn && latest([base.lastOn, ...newDates]), count: base.count }
      : { lastOn: lastOn ?? null, count: count ?? null }
  return { ...base, ...changes, firstOn: earliest([base.firstOn, ...newDates]), ...ends }
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
  // Do not move a future lesson into the past: it would be completed and charged without being given.
  const missed = next.endAtUtc <= now && lesson.endAtUtc > now
  if (!regular || missed) return { ...place, occurrenceOn: next.on }
  const { on: occurrenceOn, startAtUtc, endAtUtc } = next
  return { ...place, occurrenceOn, startAtUtc, endAtUtc, classTimeZone: rule.classTimeZone }
}

/** Maps a date on an old weekday to the matching date in the same week, or to null. */
function dateMapper(from: readonly number[], to: readonly number[]): (on: string) => string | null {
  const ascending = (a: number, b: number) => a - b
  const dropped = [...new Set(from)].filter((weekday) => !to.includes(weekday)).sort(ascending)
  const gained = [...new Set(to)].filter((weekday) => !from.includes(weekday)).sort(ascending)
  return (on) => {
    const place = dropped.indexOf(isoWeekdayOn(on))
    if (place === -1) return on
    const target = gained[place]
    return target === undefined ? null : addDays(on, target - isoWeekdayOn(on))
  }
}

function earliest(dates: string[]): string {
  return dates.reduce((a, b) => (a < b ? a : b))
}

function latest(dates: string[]): string {
  return dates.reduce((a, b) => (a > b ? a : b))
}
