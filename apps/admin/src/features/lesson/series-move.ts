// What moving a lesson does to the rule of its series and to the student's hours.
import type { BodyOf, Session, SessionSeries, editSeries } from '@summa/contracts'
import { durationMinutes } from '@summa/domain'

export type Scope = 'this' | 'following' | 'all'
export type Times = { startAtUtc: Date; endAtUtc: Date }

export type RuleChange = Pick<BodyOf<typeof editSeries>, 'weekdays' | 'startTimeLocal' | 'durationMinutes'>
export type Rule = Pick<SessionSeries, 'weekdays' | 'startTimeLocal' | 'durationMinutes' | 'classTimeZone'>

/** The change that undoes a change of the rule. */
export function ruleChangeBack(rule: Rule, change: RuleChange): RuleChange {
  return {
    ...(change.weekdays && { weekdays: rule.weekdays }),
    startTimeLocal: rule.startTimeLocal.slice(0, 5),
    durationMinutes: rule.durationMinutes,
  }
}

type Priced = Pick<Session, 'consumesUnits' | 'paidWith'>

/** The units that a lesson takes from the student; a free lesson takes none. */
export function takenUnits({ consumesUnits, paidWith }: Priced): number {
  return paidWith === 'FREE' ? 0 : consumesUnits
}

/** Whether the new length no longer fits the units of the lesson, which do not change with it. A unit is an hour. */
export function unitsStay(lesson: Times & Priced, to: Times): boolean {
  const minutes = durationMinutes(to.startAtUtc, to.endAtUtc)
  const before = durationMinutes(lesson.startAtUtc, lesson.endAtUtc)
  return takenUnits(lesson) > 0 && minutes !== before && minutes !== lesson.consumesUnits * 60
}
