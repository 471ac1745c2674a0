import { dayOf, isoWeekdayOf, localDateOf, mondayOf } from './local-date.ts'
import { instantOn, wallClockAt } from './wall-clock.ts'

export interface PayrollWeek {
  weekStartOn: string
  /** The next Monday: the first day that is not in the week. */
  weekEndOn: string
  fromUtc: Date
  toUtc: Date
}

export type PayrollWeekDecision =
  ({ ok: true } & PayrollWeek) | { ok: false; reason: 'NOT_A_MONDAY' | 'INVALID_DATE' }

/** [Monday 00:00, next Monday 00:00) in the zone. Where the clocks skip midnight, the week begins when they do. */
export function payrollWeek(weekStartOn: string, zone: string): PayrollWeekDecision {
  const monday = dayOf(weekStartOn)
  if (monday === null) return { ok: false, reason: 'INVALID_DATE' }
  if (isoWeekdayOf(monday) !== 1) return { ok: false, reason: 'NOT_A_MONDAY' }
  const weekEndOn = localDateOf(monday + 7)
  return {
    ok: true,
    weekStartOn,
    weekEndOn,
    fromUtc: instantOn(weekStartOn, '00:00', zone).atUtc,
    toUtc: instantOn(weekEndOn, '00:00', zone).atUtc,
  }
}

/** The Monday of the week that an instant belongs to. */
export function payrollWeekOf(atUtc: Date, zone: string): string {
  // The local date is enough: no zone has ever set its clocks back from a Monday into the Sunday before.
  return mondayOf(wallClockAt(atUtc, zone).on)
}
