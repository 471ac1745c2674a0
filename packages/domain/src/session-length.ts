import { invalid, type Invalid } from './decision.ts'

export const SESSION_MOST_HOURS = 12

export type SessionLengthDecision = { ok: true } | Invalid<'endAtUtc', 'END_NOT_AFTER_START' | 'TOO_LONG'>

/** A session ends after it starts and lasts at most exactly twelve hours. */
export function sessionLength(startAtUtc: Date, endAtUtc: Date): SessionLengthDecision {
  const lengthMs = endAtUtc.getTime() - startAtUtc.getTime()
  if (!(lengthMs > 0)) return invalid('endAtUtc', 'END_NOT_AFTER_START')
  if (lengthMs > SESSION_MOST_HOURS * 3_600_000) return invalid('endAtUtc', 'TOO_LONG')
  return { ok: true }
}
