import { Prisma } from '@summa/prisma'
import type { Tx } from '../../../db/client.ts'
import { DomainError } from '../../../domain-error.ts'
import type { Author } from '../../../author.ts'
import { chargeSessions } from '../../books/ledgers/index.ts'
import { adminColumns, withNames, type AdminRow } from './view.ts'

type Missed = { id: string; cancelReason?: string | null; releasedAt?: Date | null }

/**
 * Marks one scheduled session as a no-show and charges it, when a person says so; sessions that simply end are completed
 * by the worker. The caller has locked the session.
 */
export async function missSession(
  tx: Tx,
  { userId }: Author,
  now: Date,
  { id, cancelReason = null, releasedAt = null }: Missed,
): Promise<AdminRow> {
  const rows = await tx.$queryRaw<AdminRow[]>`
    WITH missed AS (
      UPDATE "Session" SET status = 'NO_SHOW', "completedAt" = ${now}, "cancelReason" = ${cancelReason},
        "releasedAt" = ${releasedAt}, version = version + 1
      WHERE id = ${id}::uuid AND status = 'SCHEDULED' RETURNING *
    )
    SELECT ${Prisma.raw(adminColumns)} FROM ${Prisma.raw(withNames('missed'))}`
  const [session] = rows
  if (session === undefined) throw new DomainError('SESSION_NOT_SCHEDULED')
  await chargeSessions(tx, { ids: [id], now, userId })
  return session
}
