// Completes lessons that have ended and charges the student once. Nothing is written for the teacher: payroll/lines.ts
// works out the pay whenever it is read.
import type { Tx } from '../../../db/client.ts'
import type { Run } from '../../../jobs/define-job.ts'
import { emitAll } from '../../../jobs/outbox.ts'
import { byOrganization, runSweep, type Sweep, type SweepContext, type Swept } from '../../../jobs/sweep.ts'
import { chargeSessions, lockSlotsOf } from '../../books/ledgers/index.ts'
import { recordActs } from '../../ground/audit/index.ts'

const completion: Sweep = {
  name: 'due-sessions',
  find: `
    SELECT id FROM "Session" WHERE status = 'SCHEDULED' AND "endAtUtc" <= $1
    ORDER BY "endAtUtc", id LIMIT $2 OFFSET $3`,
  perform: completeBatch,
}

export async function completeDueSessions(
  ctx: SweepContext,
  run: Pick<Run, 'requestId' | 'signal'>,
): Promise<Swept> {
  return runSweep(ctx, completion, run)
}

async function completeBatch(tx: Tx, now: Date, ids: string[], requestId: string): Promise<number> {
  const due = await lockDue(tx, now, ids)
  if (due.length === 0) return 0
  const over = await complete(tx, now, due)
  for (const [orgId, sessions] of byOrganization(over)) {
    const system = { orgId, requestId }
    await tx.followers.sessionsEnded(
      tx,
      system,
      now,
      sessions.map(({ id }) => id),
    )
    recordActs(
      tx,
      system,
      sessions.map(({ id, paidWith, consumesUnits }) => ({
        action: 'session.complete',
        targetType: 'Session',
        targetId: id,
        before: { status: 'SCHEDULED' },
        after: { status: 'COMPLETED', paidWith, chargedUnits: paidWith === 'HOURS' ? consumesUnits : 0 },
        at: now,
      })),
    )
    emitAll(
      tx,
      system,
      now,
      'session.completed',
      sessions.map(({ id, teacherId, studentId }) => ({ sessionId: id, teacherId, studentId })),
    )
  }
  await chargeSessions(tx, { ids: due, now })
  return due.length
}

/**
 * Locks the slots and then the sessions, skipping those that others hold. Comparing the status as text makes PostgreSQL
 * find the rows by id and not through the index of everything due.
 */
async function lockDue(tx: Tx, now: Date, ids: string[]): Promise<string[]> {
  const slotIds = await lockSlotsOf(tx, ids, 'SKIP LOCKED')
  const due = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Session"
    WHERE id = ANY (${ids}::uuid[]) AND status::text = 'SCHEDULED' AND "endAtUtc" <= ${now}
      AND ("slotId" IS NULL OR "slotId" = ANY (${slotIds}::uuid[]))
    FOR UPDATE SKIP LOCKED`
  return due.map(({ id }) => id)
}

type Over = {
  id: string
  orgId: string
  studentId: string
  teacherId: string
  paidWith: string
  consumesUnits: number
}

async function complete(tx: Tx, now: Date, ids: string[]): Promise<Over[]> {
  return tx.$queryRaw<Over[]>`
    UPDATE "Session" SET status = 'COMPLETED', "completedAt" = ${now}, version = version + 1
    WHERE id = ANY (${ids}::uuid[])
    RETURNING id, "orgId", "studentId", "teacherId", "paidWith", "consumesUnits"::float8 AS "consumesUnits"`
}
