// What can be done with a lesson, by its state.
import type { Session } from '@summa/contracts'

export type Act = 'move' | 'edit' | 'cancel' | 'attend' | 'waive'

type Standing = Pick<Session, 'status' | 'endAtUtc' | 'releasedAt' | 'waivedAt' | 'paidWith'>

/**
 * A lesson that the student gave up late cannot have been attended, and a waived one is not changed any more. Waiving a
 * free one takes back the teacher's pay, which only owners do.
 */
export function actsOn(lesson: Standing, nowMs: number, isOwner: boolean): Act[] {
  const { status, endAtUtc, releasedAt, waivedAt, paidWith } = lesson
  if (status === 'SCHEDULED') return ['move', 'edit', 'cancel']
  if (status !== 'NO_SHOW' || waivedAt !== null) return []
  const attend: Act[] = releasedAt === null && nowMs >= endAtUtc.getTime() ? ['attend'] : []
  return isOwner || paidWith !== 'FREE' ? [...attend, 'waive'] : attend
}
