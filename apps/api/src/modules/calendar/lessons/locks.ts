// Locks and reads the lesson that a command works on.
import { Session } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Tx } from '../../../db/client.ts'
import { DomainError } from '../../../domain-error.ts'
import { ChangedMeanwhileError } from '../../books/ledgers/index.ts'
import { adminColumns, withNames, type AdminRow } from './view.ts'

/**
 * Locks the slot, then the session (the count forces this order), and reads the session as an admin sees it. Names are
 * joined after the lock: joined under it, a session whose teacher had just changed would not be found.
 */
export async function lockSession(tx: Tx, orgId: string, which: string | Prisma.Sql): Promise<AdminRow> {
  const id = typeof which === 'string' ? Prisma.sql`${which}::uuid` : which
  const rows = await tx.$queryRaw<(AdminRow & { heldSlotId: string | null })[]>`
    WITH slot AS MATERIALIZED (
      SELECT id FROM "TimeSlot" WHERE id = (SELECT "slotId" FROM "Session" WHERE id = ${id} AND "orgId" = ${orgId}::uuid)
      FOR NO KEY UPDATE
    ), held AS MATERIALIZED (
      SELECT * FROM "Session" WHERE id = ${id} AND "orgId" = ${orgId}::uuid AND (SELECT count(*) FROM slot) >= 0
      FOR UPDATE
    )
    SELECT ${Prisma.raw(adminColumns)}, (SELECT id FROM slot) AS "heldSlotId" FROM ${Prisma.raw(withNames('held'))}`
  const [found] = rows
  if (found === undefined) throw new DomainError('NOT_FOUND')
  const { heldSlotId, ...session } = found
  if (session.slotId !== null && session.slotId !== heldSlotId) throw new ChangedMeanwhileError()
  return session
}

/** Throws when someone has changed the session since the caller read it. */
export function checkVersion(session: Session, version: number): void {
  if (session.version !== version)
    throw new DomainError('VERSION_CONFLICT', { current: Session.encode(session) })
}

/** Reads a session that this transaction has locked. */
export async function readSession(tx: Tx, orgId: string, id: string): Promise<AdminRow> {
  const [session] = await tx.$queryRaw<AdminRow[]>`
    SELECT ${Prisma.raw(adminColumns)} FROM ${Prisma.raw(withNames())} WHERE s.id = ${id}::uuid AND s."orgId" = ${orgId}::uuid`
  if (session === undefined) throw new DomainError('NOT_FOUND')
  return session
}
