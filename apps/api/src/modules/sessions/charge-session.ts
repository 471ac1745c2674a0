import { Prisma } from '@summa/prisma'
import type { Tx } from '../../db/client.ts'
import { DomainError } from '../../domain-error.ts'
import type { Author } from '../audit/index.ts'
import { adminColumns, withNames, type AdminRow } from './view.ts'

/**
 * Ends one scheduled session as a no-show: what it consumes is charged in the same statement, so there is
 * neither without the other. A person does this; the sweep of the worker completes what simply ran its course.
 */
export async function chargeSession(
  tx: Tx,
  { userId }: Author,
  now: Date,
  { id, cancelReason = null }: { id: string; cancelReason?: string | null },
): Promise<AdminRow> {
  const rows = await tx.$queryRaw<AdminRow[]>`
    WITH missed AS (
      UPDATE "Session" SET status = 'NO_SHOW', "completedAt" = ${now}, "cancelReason" = ${cancelReason},
        version = version + 1
      WHERE id = ${id}::uuid AND status = 'SCHEDULED' RETURNING *
    ), charge AS (
      INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "sessionId", "createdByUserId", "createdAt")
      SELECT "orgId", "studentId", -"consumesUnits", 'SESSION_CONSUME', id, ${userId}::uuid,
        -- Later than what was entered while this waited for the session: a balance once shown stays.
        greatest(${now}, (SELECT max(e."createdAt") + interval '1 millisecond' FROM "HourLedgerEntry" e
          WHERE e."studentId" = missed."studentId"))
      FROM missed
    )
    SELECT ${Prisma.raw(adminColumns)} FROM ${Prisma.raw(withNames('missed'))}`
  const [session] = rows
  if (session === undefined) throw new DomainError('SESSION_NOT_SCHEDULED')
  return session
}
