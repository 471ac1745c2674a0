import { Prisma } from '@summa/prisma'
import type { Actor } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { columns, tables, type RequestRow } from './view.ts'

export type Decision = { id: string; note?: string | undefined }

type Outcome = {
  id: string
  status: 'APPROVED' | 'REJECTED' | 'WITHDRAWN'
  note?: string | undefined
  /** Who decides, where it is not the one who asked. */
  adminId?: string
  /** What else must be so, of a request `r` and its lesson `s`. */
  provided?: Prisma.Sql
}

export type Decided = { before: RequestRow; after: RequestRow }

/**
 * Decides a request that is pending; whoever decides it at the same time waits, and finds it decided. Once its lesson has
 * begun it counts as expired, even if the sweep has not marked it yet. Undefined: it was not pending, or `provided` did
 * not hold.
 */
export async function decideRequest(
  tx: Tx,
  { orgId }: Actor,
  now: Date,
  { id, status, note, adminId, provided = Prisma.sql`true` }: Outcome,
): Promise<Decided | undefined> {
  const [after] = await tx.$queryRaw<RequestRow[]>`
    WITH decided AS (
      UPDATE "ChangeRequest" r SET status = ${status}::"ChangeRequestStatus", "decidedAt" = ${now},
        "decidedByAdminId" = ${adminId ?? null}::uuid, "decisionNote" = ${note || null}
      FROM "Session" s
      WHERE r.id = ${id}::uuid AND r."orgId" = ${orgId}::uuid AND r.status = 'PENDING'
        AND s.id = r."sessionId" AND s."startAtUtc" > ${now} AND ${provided}
      RETURNING r.*
    )
    SELECT ${Prisma.raw(columns)} FROM ${Prisma.raw(tables('decided'))}`
  if (after === undefined) return undefined
  const before = {
    ...after,
    status: 'PENDING',
    decidedAt: null,
    decidedByAdminId: null,
    decisionNote: null,
  } as const
  return { before, after }
}
