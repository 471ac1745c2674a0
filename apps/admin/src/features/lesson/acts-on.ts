// What can be done with a lesson, by its state.
import type { Session } from '@summa/contracts'

export type Act = 'move' | 'edit' | 'cancel' | 'attend' | 'waive'

type Standing = Pick<Session, 'status' | 'endAtUtc' | 'releasedAt' | 'waivedAt'>

/** A lesson that the student gave up late cannot have been attended, and a waived one is not changed any more. */
export function actsOn({ status, endAtUtc, releasedAt, waivedAt }: Standing, nowMs: number): Act[] {
  if (status === 'SCHEDULED') return ['move', 'edit', 'cancel']
  if (status !== 'NO_SHOW' || waivedAt !== null) return []
  return releasedAt === null && nowMs >= endAtUtc.getTime() ? ['attend', 'waive'] : ['waive']
}
