import { Prisma } from '@summa/prisma'
import type { Tx } from '../../../db/client.ts'

/** Something read without a lock has changed since. The code makes `transact` repeat the whole transaction. */
export class ChangedMeanwhileError extends Error {
  readonly code = '40001'
}

/** Locks the slots of sessions. Always before the sessions: a class's earnings are computed under its slot's lock. */
export async function lockSlotsOf(
  tx: Tx,
  sessionIds: readonly string[],
  held: 'SKIP LOCKED' | '' = '',
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "TimeSlot" WHERE id IN (SELECT "slotId" FROM "Session" WHERE id = ANY (${sessionIds}::uuid[]))
    ORDER BY id FOR NO KEY UPDATE ${Prisma.raw(held)}`
  return rows.map(({ id }) => id)
}

type Held = { slotId: string | null; waived: boolean }

/** Locks sessions, after the slots whose seats they take. */
export async function lockSessions(tx: Tx, ids: readonly string[]): Promise<Held[]> {
  const slotIds = await lockSlotsOf(tx, ids)
  const held = await tx.$queryRaw<Held[]>`
    SELECT "slotId", "waivedAt" IS NOT NULL AS waived FROM "Session" WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  if (held.some(({ slotId }) => slotId !== null && !slotIds.includes(slotId)))
    throw new ChangedMeanwhileError()
  return held
}
