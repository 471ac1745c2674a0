// What can be done with a lesson, by where it stands. Pure.
import type { Session } from '@summa/contracts'

export type Act = 'move' | 'edit' | 'cancel' | 'attend' | 'waive'

type Standing = Pick<Session, 'status' | 'endAtUtc' | 'releasedAt' | 'waivedAt'>

/** A seat that was given up late was not missed; what was waived stays as it is. */
export function actsOn({ status, endAtUtc, releasedAt, waivedAt }: Standing, nowMs: number): Act[] {
  if (status === 'SCHEDULED') return ['move', 'edit', 'cancel']
  if (status !== 'NO_SHOW' || waivedAt !== null) return []
  return releasedAt === null && nowMs >= endAtUtc.getTime() ? ['attend', 'waive'] : ['waive']
}
