// Pending requests expire when their lesson begins, is over or is cancelled: there is nothing left to change.
import type { Author } from '../../../author.ts'
import type { Tx } from '../../../db/client.ts'
import type { Run } from '../../../jobs/define-job.ts'
import { emitAll } from '../../../jobs/outbox.ts'
import { byOrganization, runSweep, type Sweep, type SweepContext, type Swept } from '../../../jobs/sweep.ts'
import { recordActs } from '../../ground/audit/index.ts'

const expiry: Sweep = {
  name: 'due-requests',
  find: `
    SELECT r.id FROM "ChangeRequest" r JOIN "Session" s ON s.id = r."sessionId"
    WHERE r.status = 'PENDING' AND (s."startAtUtc" <= $1 OR s.status <> 'SCHEDULED')
    ORDER BY r.id LIMIT $2 OFFSET $3`,
  perform: expireBatch,
}

/** Expires the requests of lessons that have begun. */
export async function expireDueRequests(
  ctx: SweepContext,
  run: Pick<Run, 'requestId' | 'signal'>,
): Promise<Swept> {
  return runSweep(ctx, expiry, run)
}

type Expired = { id: string; orgId: string; sessionId: string }

async function expireBatch(tx: Tx, now: Date, ids: string[], requestId: string): Promise<number> {
  const expired = await tx.$queryRaw<Expired[]>`
    WITH due AS (
      SELECT r.id FROM "ChangeRequest" r JOIN "Session" s ON s.id = r."sessionId"
      WHERE r.id = ANY (${ids}::uuid[]) AND r.status::text = 'PENDING'
        AND (s."startAtUtc" <= ${now} OR s.status <> 'SCHEDULED')
      FOR UPDATE OF r SKIP LOCKED
    )
    UPDATE "ChangeRequest" r SET status = 'EXPIRED', "decidedAt" = ${now}
    FROM due WHERE r.id = due.id RETURNING r.id, r."orgId", r."sessionId"`
  for (const [orgId, requests] of byOrganization(expired))
    tellExpired(tx, { orgId, requestId }, now, requests)
  return expired.length
}

/** Called in the transaction that ends these sessions. */
export async function expireRequestsOf(
  tx: Tx,
  author: Author,
  now: Date,
  sessionIds: readonly string[],
): Promise<void> {
  const expired = await tx.$queryRaw<Expired[]>`
    UPDATE "ChangeRequest" SET status = 'EXPIRED', "decidedAt" = ${now}
    WHERE "orgId" = ${author.orgId}::uuid AND "sessionId" = ANY (${sessionIds}::uuid[]) AND status = 'PENDING'
    RETURNING id, "orgId", "sessionId"`
  tellExpired(tx, author, now, expired)
}

function tellExpired(tx: Tx, author: Author, now: Date, expired: readonly Expired[]): void {
  recordActs(
    tx,
    author,
    expired.map(({ id }) => ({
      action: 'change.expire',
      targetType: 'ChangeRequest',
      targetId: id,
      before: { status: 'PENDING' },
      after: { status: 'EXPIRED' },
      at: now,
    })),
  )
  emitAll(
    tx,
    author,
    now,
    'change.expired',
    expired.map(({ id, sessionId }) => ({ changeRequestId: id, sessionId })),
  )
}
