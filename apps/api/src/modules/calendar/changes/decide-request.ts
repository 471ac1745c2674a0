import { Prisma } from '@summa/prisma'
import type { Actor } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { columns, tables, type RequestRow } from './view.ts'

export type Decision = { id: string; note?: string | undefined }

type Outcome = {
  id: string
  status: 'APPROVED' | 'REJECTED' | 'WITHDRAWN'
  note?: string | undefined
  /** The deciding admin; absent when a student withdraws their own request. */
  adminId?: string
  /** A further SQL condition on the request `r` and its lesson `s`. */
  provided?: Prisma.Sql
}

export type Decided = { before: RequestRow; after: RequestRow }

/**
 * Decides a pending request. Two decisions at once wait for each other, and the second finds it decided. After the
 * lesson has begun the request counts as expired, even before the sweep marks it. Returns undefined when the request
 * was not pending or `provided` did not hold.
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
