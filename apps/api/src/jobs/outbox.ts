// Events are written in the transaction of the act and carried to the queue from here: what was committed
// arrives at least once, what was rolled back never does.
import { Prisma } from '@summa/prisma'
import type { Context } from '../context.ts'
import type { Statements } from '../db/client.ts'
import { withConnection } from '../db/connection.ts'
import type { Job } from './define-job.ts'
import type { JobQueue } from './queue.ts'

const batch = 200

export type Event = {
  orgId: string
  type: string
  payload: Prisma.InputJsonObject
  requestId?: string | undefined
}

/** Part of an act: the event leaves if and only if the act is committed. */
export async function emit(tx: Statements, now: Date, event: Event) {
  await emitAll(tx, now, [event])
}

/** Many events of one command, in one statement. */
export async function emitAll(tx: Statements, now: Date, events: readonly Event[]) {
  await tx.$executeRaw(outboxEvents(now, events))
}

/** The statement that emits them. */
export function outboxEvents(now: Date, events: readonly Event[]): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO "OutboxEvent" ("orgId", type, payload, "requestId", "createdAt")
    SELECT "orgId", type, payload, "requestId", ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS event
      ("orgId" uuid, type text, payload jsonb, "requestId" text)`
}

type Row = { id: string; type: string; payload: Record<string, unknown>; requestId: string | null }

/** Hands waiting events to the queue, the oldest first; says how many. Any number may run at once. */
export async function relayOutbox(
  { pool, clock }: Pick<Context, 'pool' | 'clock'>,
  queue: JobQueue,
  jobs: readonly Job[],
) {
  await queue.waitUntilReady()
  return withConnection(pool, async (connection) => {
    try {
      await connection.query('BEGIN')
      const { rows } = await connection.query<Row>({
        name: 'relay-outbox',
        text: `SELECT id, type, payload, "requestId" FROM "OutboxEvent" WHERE "publishedAt" IS NULL
               ORDER BY "createdAt", id LIMIT $1 FOR UPDATE SKIP LOCKED`,
        values: [batch],
      })
      const deliveries = rows.flatMap(({ id, type, payload, requestId }) =>
        jobs
          .filter(({ on }) => on?.includes(type))
          .map(({ name }) => ({
            name,
            data: { payload, ...(requestId !== null && { requestId }) },
            opts: { jobId: `${id}_${name}` },
          })),
      )
      if (deliveries.length > 0) await queue.addBulk(deliveries)
      if (rows.length > 0) {
        await connection.query({
          name: 'mark-published',
          text: 'UPDATE "OutboxEvent" SET "publishedAt" = $1 WHERE id = ANY ($2::uuid[])',
          values: [clock.now(), rows.map(({ id }) => id)],
        })
      }
      await connection.query('COMMIT')
      return rows.length
    } catch (error) {
      await connection.query('ROLLBACK').catch(() => undefined)
      throw error
    }
  })
}

/** How many seconds the oldest event has waited to be relayed. */
export async function outboxLag({ pool, clock }: Pick<Context, 'pool' | 'clock'>): Promise<number> {
  const { rows } = await pool.query<{ seconds: number }>({
    name: 'outbox-lag',
    text: `SELECT coalesce(extract(epoch FROM $1::timestamptz - min("createdAt")), 0)::float8 AS seconds
           FROM "OutboxEvent" WHERE "publishedAt" IS NULL`,
    values: [clock.now()],
  })
  return Math.max(0, rows[0]?.seconds ?? 0)
}
