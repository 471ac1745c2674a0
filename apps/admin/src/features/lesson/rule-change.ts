// How moving one lesson changes the rule of its series. Not in series-move.ts, because it loads luxon.
import type { Session } from '@summa/contracts'
import { durationMinutes, isoWeekdayOn, mondayOf } from '@summa/domain'
import { instantOf, wallClockAt } from '@summa/domain/wall-clock'
import type { Rule, RuleChange, Times } from './series-move.ts'

type Placed = Times & Pick<Session, 'occurrenceOn'>

/**
 * The change of the rule that moves the other lessons like this one. There is none if this lesson does not follow the
 * rule, or is moved to another week or to a day that the rule has already.
 */
export function ruleChangeOf(lesson: Placed, rule: Rule, to: Times): RuleChange | undefined {
  const { occurrenceOn } = lesson
  if (occurrenceOn === null) return undefined
  const byRule = instantOf(occurrenceOn, rule.startTimeLocal.slice(0, 5), rule.classTimeZone)
  if (byRule?.atUtc.getTime() !== lesson.startAtUtc.getTime()) return undefined
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
