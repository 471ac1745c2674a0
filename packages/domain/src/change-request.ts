import { changeWindow } from './change-window.ts'
import { invalid, type Invalid } from './decision.ts'

export type SessionStatus = 'SCHEDULED' | 'COMPLETED' | 'CANCELLED' | 'NO_SHOW'

export type ChangeRequestDecision =
  /** `special` is whether the request is really inside the notice period, whatever the student claimed. */
  | { ok: true; special: boolean }
  | { ok: false; reason: 'SESSION_NOT_SCHEDULED' | 'CHANGE_REQUEST_PENDING' }
  | { ok: false; reason: 'CHANGE_WINDOW_CLOSED'; closesAtUtc: Date }
  | Invalid<'reason', 'REQUIRED'>

/**
 * Whether a student may ask to cancel or move this session now. Inside the notice period only a special request can:
 * one that the organisation allows, that has a reason, and that comes before the session starts.
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
