import { changeWindow } from './change-window.ts'
import { invalid, type Invalid } from './decision.ts'

export type SessionStatus = 'SCHEDULED' | 'COMPLETED' | 'CANCELLED' | 'NO_SHOW'

export type ChangeRequestDecision =
  /** `special` says whether the request really is late, whatever it claimed to be. */
  | { ok: true; special: boolean }
  | { ok: false; reason: 'SESSION_NOT_SCHEDULED' | 'CHANGE_REQUEST_PENDING' }
  | { ok: false; reason: 'CHANGE_WINDOW_CLOSED'; closesAtUtc: Date }
  | Invalid<'reason', 'REQUIRED'>

/**
 * May a student ask to cancel or move this session now? Inside the notice only by a special request, which the
 * organisation allows, which says why, and which comes before the session starts.
 */
export function canRequestChange(asked: {
  now: Date
  status: SessionStatus
  startAtUtc: Date
  noticeHours: number
  hasPending: boolean
  allowSpecialRequests: boolean
  special?: boolean | undefined
  reason?: string | null | undefined
}): ChangeRequestDecision {
  if (asked.status !== 'SCHEDULED') return { ok: false, reason: 'SESSION_NOT_SCHEDULED' }
  if (asked.hasPending) return { ok: false, reason: 'CHANGE_REQUEST_PENDING' }

  const { open, closesAtUtc } = changeWindow(asked.now, asked.startAtUtc, asked.noticeHours)
  if (open) return { ok: true, special: false }

  const mayBeSpecial = asked.special && asked.allowSpecialRequests && asked.now < asked.startAtUtc
  if (!mayBeSpecial) return { ok: false, reason: 'CHANGE_WINDOW_CLOSED', closesAtUtc }
  if (!asked.reason?.trim()) return invalid('reason', 'REQUIRED')
  return { ok: true, special: true }
}
