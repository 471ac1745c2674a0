// What moving a lesson means: for the rule of its series, and for what it takes from the student. Pure.
import type { BodyOf, Session, SessionSeries, editSeries } from '@summa/contracts'
import { addDays, durationMinutes, instantOf, isoWeekdayOn, wallClockAt } from '@summa/domain'

export type Scope = 'this' | 'following' | 'all'
export type Times = { startAtUtc: Date; endAtUtc: Date }

type RuleChange = Pick<BodyOf<typeof editSeries>, 'weekdays' | 'startTimeLocal' | 'durationMinutes'>
type Rule = Pick<SessionSeries, 'weekdays' | 'startTimeLocal' | 'durationMinutes' | 'classTimeZone'>
type Placed = Times & Pick<Session, 'occurrenceOn'>

/**
 * The change of the rule by which the others go along with this lesson; undefined where there is none: it stands
 * elsewhere than its rule says, leaves its week, or comes onto a day that the rule has already.
 */
export function ruleChangeOf(lesson: Placed, rule: Rule, to: Times): RuleChange | undefined {
  const { occurrenceOn } = lesson
  if (occurrenceOn === null) return undefined
  const regular = instantOf(occurrenceOn, rule.startTimeLocal.slice(0, 5), rule.classTimeZone)
  if (regular?.atUtc.getTime() !== lesson.startAtUtc.getTime()) return undefined
  if (durationMinutes(lesson.startAtUtc, lesson.endAtUtc) !== rule.durationMinutes) return undefined
  const target = wallClockAt(to.startAtUtc, rule.classTimeZone)
  if (mondayOf(target.on) !== mondayOf(occurrenceOn)) return undefined
  const weekday = isoWeekdayOn(occurrenceOn)
  const moved = target.weekday !== weekday
  if (moved && rule.weekdays.includes(target.weekday)) return undefined
  return {
    ...(moved && { weekdays: rule.weekdays.map((day) => (day === weekday ? target.weekday : day)) }),
    startTimeLocal: target.time,
    durationMinutes: durationMinutes(to.startAtUtc, to.endAtUtc),
  }
}

/** The change that takes it back. */
export function ruleChangeBack(rule: Rule, change: RuleChange): RuleChange {
  return {
    ...(change.weekdays && { weekdays: rule.weekdays }),
    startTimeLocal: rule.startTimeLocal.slice(0, 5),
    durationMinutes: rule.durationMinutes,
  }
}

/** Whether its length changes while what it takes does not, and the two then differ: an hour is a unit. */
export function unitsStay(lesson: Times & Pick<Session, 'consumesUnits'>, to: Times): boolean {
  const minutes = durationMinutes(to.startAtUtc, to.endAtUtc)
  const before = durationMinutes(lesson.startAtUtc, lesson.endAtUtc)
  return minutes !== before && minutes !== lesson.consumesUnits * 60
}

function mondayOf(on: string) {
  return addDays(on, 1 - isoWeekdayOn(on))
}
