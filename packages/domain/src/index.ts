/**
 * The rules of a teaching business as pure functions: they take values and `now` and return a decision with a reason
 * code. The API decides with them, and the apps explain and preview with the same ones.
 *
 * Conversion between instants and wall-clock times has its own entries (see package.json), because it loads luxon.
 */
export { canRequestChange, type ChangeRequestDecision, type SessionStatus } from './change-request.ts'
export { changeWindow, type ChangeWindow } from './change-window.ts'
export type { Invalid } from './decision.ts'
export { deviceName, isHandheld, type DeviceName } from './device-name.ts'
export { durationInWords } from './duration.ts'
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
