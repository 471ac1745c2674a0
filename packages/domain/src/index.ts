/**
 * The rules of a teaching business as pure functions: they take values and `now`, return a decision with a
 * reason code, and touch nothing. The API decides with them; the apps explain and preview with the same ones.
 *
 * What converts between instants and wall clocks has entries of its own (see package.json), because it loads luxon.
 */
export { canRequestChange, type ChangeRequestDecision, type SessionStatus } from './change-request.ts'
export { changeWindow, type ChangeWindow } from './change-window.ts'
export type { Invalid } from './decision.ts'
export { runningBalances } from './ledger.ts'
export { addDays, isLocalDate, isoWeekdayOn, mondayOf } from './local-date.ts'
export { overlaps } from './overlap.ts'
export {
  adjustmentOf,
  hoursOf,
  payOf,
  payTotals,
  sumPay,
  type EarningLesson,
  type Pay,
  type PayAdjustment,
  type PayTotal,
} from './pay.ts'
export { validateProposal, type Proposal, type ProposalDecision } from './proposal.ts'
export { SESSION_MOST_HOURS, sessionLength, type SessionLengthDecision } from './session-length.ts'
export { availableUnits, formatUnits, isQuarter, parseUnits, sumUnits, unitsToNumber } from './units.ts'
export { durationMinutes, wageCents } from './wage-cents.ts'
export { dateAt, isTimeZone, nextZoneChange, startOfDay, type ZoneChange } from './zone.ts'
