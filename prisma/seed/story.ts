// Collects the rows of a demo before any is written. The same instant always gives the same demo.
import { idsOf, noRows, randomOf, type Rows } from './rows.ts'

export type Academy = { orgId: string; adminId: string; timeZone: string }

export type Story = {
  academy: Academy
  now: Date
  rows: Rows
  idAt: (at: Date) => string
  /** A random whole number from 0 to just below the limit. */
  below: (limit: number) => number
  pick: <T>(from: readonly T[]) => T
  /** The given time, but no later than now. */
  past: (at: Date) => Date
  /** Who signs in for a student who has no account. */
  guardians: Map<string, string>
  /** Adds a line to the audit log, by the admin if not said otherwise; null is the system. */
  act: (
    at: Date,
    action: string,
    target: readonly [type: string, id: string],
    after: object,
    by?: string | null,
    forStudentId?: string,
  ) => void
}

export function beginStory(academy: Academy, now: Date, seed: number): Story {
  const random = randomOf(seed)
  const idAt = idsOf(random)
  const below = (limit: number) => Math.floor(random() * limit)
  const rows = noRows()
  return {
    academy,
    now,
    rows,
    idAt,
    below,
    pick(from) {
      const picked = from[below(from.length)]
      if (picked === undefined) throw new Error('there is nothing to pick from')
      return picked
    },
    past: (at) => (at < now ? at : now),
    guardians: new Map(),
    act(at, action, [targetType, targetId], after, by = academy.adminId, forStudentId) {
      rows.AuditLog.push({
        id: idAt(at),
        orgId: academy.orgId,
        actorUserId: by,
        action,
        targetType,
        targetId,
        after,
        ...(forStudentId !== undefined && { forStudentId }),
        at,
      })
    },
  }
}

export const minutes = (count: number) => count * 60_000
export const hours = (count: number) => minutes(count * 60)
export const days = (count: number) => hours(count * 24)
export const later = (at: Date, milliseconds: number) => new Date(at.getTime() + milliseconds)
