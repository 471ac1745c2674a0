// What moving a lesson means: for the rule of its series, and for what it takes from the student. Pure.
import type { BodyOf, Session, SessionSeries, editSeries } from '@summa/contracts'
import { durationMinutes } from '@summa/domain'

export type Scope = 'this' | 'following' | 'all'
export type Times = { startAtUtc: Date; endAtUtc: Date }

export type RuleChange = Pick<BodyOf<typeof editSeries>, 'weekdays' | 'startTimeLocal' | 'durationMinutes'>
export type Rule = Pick<SessionSeries, 'weekdays' | 'startTimeLocal' | 'durationMinutes' | 'classTimeZone'>
/** The change that takes it back. */
export function ruleChangeBack(rule: Rule, change: RuleChange): RuleChange {
  return {
    ...(change.weekdays && { weekdays: rule.weekdays }),
    startTimeLocal: rule.startTimeLocal.slice(0, 5),
    durationMinutes: rule.durationMinutes,
  }
}

type Priced = Pick<Session, 'consumesUnits' | 'paidWith'>

/** What it takes from the student; a free lesson takes nothing. */
export function takenUnits({ consumesUnits, paidWith }: Priced): number {
  return paidWith === 'FREE' ? 0 : consumesUnits
}

/** Whether its length changes while what it takes does not, and the two then differ: an hour is a unit. */
export function unitsStay(lesson: Times & Priced, to: Times): boolean {
  const minutes = durationMinutes(to.startAtUtc, to.endAtUtc)
  const before = durationMinutes(lesson.startAtUtc, lesson.endAtUtc)
  return takenUnits(lesson) > 0 && minutes !== before && minutes !== lesson.consumesUnits * 60
}
