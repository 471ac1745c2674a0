/**
 * The rules of a teaching business as pure functions: they take values and `now`, return a decision with a
 * reason code, and touch nothing. The API decides with them; the apps explain and preview with the same ones.
 */
export { toCalendar, type CalendarEvent } from './calendar.ts'
export { canRequestChange, type ChangeRequestDecision, type SessionStatus } from './change-request.ts'
export { changeWindow, type ChangeWindow } from './change-window.ts'
export type { Invalid } from './decision.ts'
export { runningBalances } from './ledger.ts'
export { addDays, isLocalDate, isoWeekdayOn } from './local-date.ts'
export { overlaps } from './overlap.ts'
export {
  adjustmentOf,
  hoursOf,
  payOf,
  payTotals,
  type EarningLesson,
  type Pay,
  type PayAdjustment,
  type PayTotal,
} from './pay.ts'
export { payrollWeek, payrollWeekOf, type PayrollWeek, type PayrollWeekDecision } from './payroll-week.ts'
export { validateProposal, type Proposal, type ProposalDecision } from './proposal.ts'
export {
  expandSeries,
  SERIES_MOST_DAYS,
  SERIES_MOST_OCCURRENCES,
  type Occurrence,
  type Series,
  type SeriesDecision,
} from './series.ts'
export { SESSION_MOST_HOURS, sessionLength, type SessionLengthDecision } from './session-length.ts'
export { availableUnits, formatUnits, isQuarter, parseUnits, sumUnits, unitsToNumber } from './units.ts'
export { durationMinutes, wageCents } from './wage-cents.ts'
export { instantOf, wallClockAt, type LocalInstant, type WallClock } from './wall-clock.ts'
export { isTimeZone, nextZoneChange, type ZoneChange } from './zone.ts'
