// What time does by itself: a lesson whose end has come is completed and charged, once; a change request
// whose lesson has begun expires. Each batch is one statement, so a crash leaves all of it or nothing, and
// rows that another worker holds are skipped, so any number may run at once.
import pg from 'pg'
import type { Context } from '../../context.ts'
import { withConnection } from '../../db/connection.ts'
import { isTransient, isUnavailable } from '../../db/failures.ts'
import type { Run } from '../../jobs/define-job.ts'

/** Measured: larger batches are no faster, and hold their locks for longer. */
const batchRows = 1_000
/** As many are looked up at once, to be held in memory. */
const foundRows = 10_000
/** What one run takes on at most; the next goes on. */
const mostRows = 100_000
const attempts = 5
const mostReported = 20

/** A row that the database refuses. It is left as it was, and tried again by the next run. */
export type Refusal = { id: string; reason: string }

export type Completion = { completed: number; expired: number; failed: Refusal[] }

type Sweep = {
  name: string
  /** The rows that are due at $1, but for the first $2. */
  find: string
  /**
   * What becomes of those of $2 that are still due and nobody holds, on behalf of request $3. Statuses are
   * compared as text, so that rows are reached by their keys and never through the index of all that is due.
   */
  act: string
}

const expiry: Sweep = {
  name: 'expire-change-requests',
  find: `
    SELECT r.id FROM "ChangeRequest" r JOIN "Session" s ON s.id = r."sessionId"
    WHERE r.status = 'PENDING' AND (s."startAtUtc" <= $1 OR s.status <> 'SCHEDULED')
    ORDER BY r.id LIMIT ${String(foundRows)} OFFSET $2`,
  act: `
    WITH due AS (
      SELECT r.id FROM "ChangeRequest" r JOIN "Session" s ON s.id = r."sessionId"
      WHERE r.id = ANY ($2::uuid[]) AND r.status::text = 'PENDING'
        AND (s."startAtUtc" <= $1 OR s.status <> 'SCHEDULED')
      FOR UPDATE OF r SKIP LOCKED
    ), done AS (
      UPDATE "ChangeRequest" r SET status = 'EXPIRED', "decidedAt" = $1
      FROM due WHERE r.id = due.id RETURNING r.id, r."orgId", r."sessionId"
    ), acts AS (
      INSERT INTO "AuditLog" ("orgId", action, "targetType", "targetId", before, after, "requestId", at)
      SELECT "orgId", 'change.expire', 'ChangeRequest', id, '{"status":"PENDING"}', '{"status":"EXPIRED"}', $3, $1
      FROM done
    ), events AS (
      INSERT INTO "OutboxEvent" ("orgId", type, payload, "requestId", "createdAt")
      SELECT "orgId", 'change.expired', jsonb_build_object('changeRequestId', id, 'sessionId', "sessionId"), $3, $1
      FROM done
    )
    SELECT count(*)::int AS count FROM done`,
}

export const completion: Sweep = {
  name: 'complete-due-sessions',
  find: `
    SELECT id FROM "Session" WHERE status = 'SCHEDULED' AND "endAtUtc" <= $1
    ORDER BY "endAtUtc", id LIMIT ${String(foundRows)} OFFSET $2`,
  act: `
    WITH due AS (
      SELECT id FROM "Session"
      WHERE id = ANY ($2::uuid[]) AND status::text = 'SCHEDULED' AND "endAtUtc" <= $1
      FOR UPDATE SKIP LOCKED
    ), done AS (
      UPDATE "Session" s SET status = 'COMPLETED', "completedAt" = $1, version = version + 1
      FROM due WHERE s.id = due.id RETURNING s.id, s."orgId", s."studentId", s."teacherId", s."consumesUnits"
    ), charges AS (
      INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "sessionId", "createdAt")
      SELECT "orgId", "studentId", -"consumesUnits", 'SESSION_CONSUME', id, $1 FROM done
    ), acts AS (
      INSERT INTO "AuditLog" ("orgId", action, "targetType", "targetId", before, after, "requestId", at)
      SELECT "orgId", 'session.complete', 'Session', id, '{"status":"SCHEDULED"}',
        jsonb_build_object('status', 'COMPLETED', 'chargedUnits', "consumesUnits"), $3, $1 FROM done
    ), events AS (
      INSERT INTO "OutboxEvent" ("orgId", type, payload, "requestId", "createdAt")
      SELECT "orgId", 'session.completed',
        jsonb_build_object('sessionId', id, 'studentId', "studentId", 'teacherId', "teacherId"), $3, $1 FROM done
    )
    SELECT count(*)::int AS count FROM done`,
}

/** Running it again, or twice at once, changes nothing. Stops between batches when asked to. */
export async function completeDueSessions(
  { pool, clock, log }: Pick<Context, 'pool' | 'clock' | 'log'>,
  run: Run,
): Promise<Completion> {
  const now = clock.now()
  const failed: Refusal[] = []
  // On one connection, because the locks of a refused batch are gone only before its next statement. And in
  // this order, so that no lesson is completed while a request to change it is still open.
  const { expired, completed } = await withConnection(pool, async (connection) => ({
    expired: await sweep(connection, expiry, now, run, failed),
    completed: await sweep(connection, completion, now, run, failed),
  }))

  if (completed + expired > 0) log.info({ completed, expired }, 'sessions completed')
  if (failed.length > 0) {
    const refused = failed.slice(0, mostReported)
    log.error({ failures: failed.length, refused }, 'some sessions could not be completed')
  }
  return { completed, expired, failed }
}

/** Says how many were done; what the database refuses is added to `failed`. */
async function sweep(
  connection: pg.PoolClient,
  { name, find, act }: Sweep,
  now: Date,
  { requestId, signal }: Run,
  failed: Refusal[],
): Promise<number> {
  /** One bad row fails its batch, which is then done in halves, down to that row by itself. */
  async function perform(ids: string[]): Promise<number> {
    if (signal.aborted) return 0
    try {
      const statement = { name, text: act, values: [now, ids, requestId] }
      const { rows } = await persist(() => connection.query<{ count: number }>(statement))
      return rows[0]?.count ?? 0
    } catch (error) {
      if (!isOfRow(error)) throw error
      const [id, ...others] = ids
      if (id !== undefined && others.length === 0) {
        failed.push({ id, reason: error.message })
        return 0
      }
      const half = Math.ceil(ids.length / 2)
      return (await perform(ids.slice(0, half))) + (await perform(ids.slice(half)))
    }
  }

  let done = 0
  // Refused, or held by others: what comes after them is looked for beyond.
  let left = 0
  for (;;) {
    const statement = { name: `find-${name}`, text: find, values: [now, left] }
    const { rows } = await connection.query<{ id: string }>(statement)
    const before = done
    for (let from = 0; from < rows.length; from += batchRows)
      done += await perform(rows.slice(from, from + batchRows).map(({ id }) => id))
    left += rows.length - (done - before)
    if (rows.length < foundRows || done + left >= mostRows || signal.aborted) return done
  }
}

/** Deadlocks with what people do at the same time pass by themselves. */
async function persist<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act()
    } catch (error) {
      if (attempt === attempts || !isTransient(error)) throw error
    }
  }
}

/** The database refused a row, as opposed to not being there. */
function isOfRow(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && !isUnavailable(error)
}
