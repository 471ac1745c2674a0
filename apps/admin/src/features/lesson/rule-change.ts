// What moving one lesson of a series means for the rule. Apart from series-move.ts, because it loads luxon.
import type { Session } from '@summa/contracts'
import { durationMinutes, isoWeekdayOn, mondayOf } from '@summa/domain'
import { instantOf, wallClockAt } from '@summa/domain/wall-clock'
import type { Rule, RuleChange, Times } from './series-move.ts'

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
