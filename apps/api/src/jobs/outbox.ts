// Events are written in the command's transaction and moved to the queue from here: a committed event arrives at
// least once, a rolled back one never.
import { Prisma } from '@summa/prisma'
import { uuidv7 } from 'uuidv7'
import type { Context } from '../context.ts'
import type { Tx } from '../db/client.ts'
import { withConnection } from '../db/connection.ts'
import { select, sql } from '../db/statement.ts'
import type { EventName, Told } from '../events.ts'
import { laneOf, type Job } from './define-job.ts'
import { lanes, optionsOf, type Envelope, type JobQueues } from './queue.ts'

const batch = 200

/** Who emits: the system itself when there is no userId. */
type Emitter = {
  orgId: string
  userId?: string | undefined
  requestId?: string | undefined
  silent?: boolean | undefined
}

/** Emits an event if, and only if, the transaction commits. */
export function emit<Name extends EventName>(
  tx: Tx,
  emitter: Emitter,
  now: Date,
  name: Name,
  told: Told<Name>,
) {
  emitAll(tx, emitter, now, name, [told])
}

/** Emits several events of the same kind. */
export function emitAll<Name extends EventName>(
  tx: Tx,
  { orgId, userId, requestId, silent = false }: Emitter,
  now: Date,
  name: Name,
  told: readonly Told<Name>[],
) {
  if (told.length === 0) return
  // Made here and not in the database: uuidv7 ids keep their order even within one millisecond.
  const rows = told.map((payload) => ({ id: uuidv7(), payload }))
  tx.leave(Prisma.sql`
    INSERT INTO "OutboxEvent" (id, "orgId", "actId", type, payload, "requestId", "byUserId", silent, "createdAt")
    SELECT id, ${orgId}::uuid, ${tx.actId}::uuid, ${name}::text, payload, ${requestId ?? null}::text,
      ${userId ?? null}::uuid, ${silent}::boolean, ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS told (id uuid, payload jsonb)`)
}

/** An event waiting in the outbox. */
export type Row = {
  id: string
  orgId: string
  actId: string | null
  type: EventName
  payload: Record<string, unknown>
  requestId: string | null
  createdAt: Date
}

/** The queue entries for an event: one for each job that hears it. */
export function deliveriesOf(
  { id, type, payload, requestId, orgId, actId, createdAt }: Row,
  jobs: readonly Job[],
) {
  const event = { id, name: type, orgId, actId, at: createdAt.toISOString() }
  const data: Envelope = { payload, event, ...(requestId !== null && { requestId }) }
  return jobs
    .filter(({ on }) => on?.includes(type))
    .map((job) => ({
      lane: laneOf(job),
      name: job.name,
      data,
      opts: { ...optionsOf(job), jobId: `${id}_${job.name}` },
    }))
}

/** The event id at the start of a job's id, if it runs for an event. */
export function eventOf(id: string | undefined): string | null {
  return /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})_/.exec(id ?? '')?.[1] ?? null
}

/**
 * Hands waiting events to the queue, oldest first, and returns how many. Several relays may run at once: rows stay
 * locked until the queue has them, and other relays skip locked rows.
 */
export async function relayOutbox(
  { pool, clock }: Pick<Context, 'pool' | 'clock'>,
  queues: JobQueues,
  jobs: readonly Job[],
) {
  await Promise.all(lanes.map((lane) => queues[lane].waitUntilReady()))
  return withConnection(pool, async (connection) => {
    try {
      await connection.query('BEGIN')
      const { rows } = await connection.query<Row>({
        name: 'relay-outbox',
        text: `SELECT id, "orgId", "actId", type, payload, "requestId", "createdAt" FROM "OutboxEvent" WHERE "publishedAt" IS NULL
               ORDER BY "createdAt", id LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED`,
        values: [batch],
      })
      const deliveries = rows.flatMap((row) => deliveriesOf(row, jobs))
      for (const lane of lanes) {
        const own = deliveries.filter((delivery) => delivery.lane === lane)
        if (own.length > 0)
          await queues[lane].addBulk(own.map(({ name, data, opts }) => ({ name, data, opts })))
      }
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

/** Marks a relayed event to be relayed once more. Returns whether there was one. */
export async function relayAgain(tx: Tx, { orgId }: Emitter, id: string): Promise<boolean> {
  const { count } = await tx.outboxEvent.updateMany({
    where: { id, orgId, publishedAt: { not: null } },
    data: { publishedAt: null },
  })
  return count > 0
}

/** Which of these events belong to the organisation. */
export async function eventsOf(
  ctx: Pick<Context, 'pool'>,
  { orgId }: Emitter,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await select<{ id: string }>(
    ctx,
    'events-of',
    sql`SELECT id FROM "OutboxEvent" WHERE id = ANY (${ids}::uuid[]) AND "orgId" = ${orgId}`,
  )
  return new Set(rows.map(({ id }) => id))
}

/** How many seconds the oldest event has been waiting for the relay. */
export async function outboxLag(ctx: Pick<Context, 'pool' | 'clock'>): Promise<number> {
  const [lag] = await select<{ seconds: number }>(
    ctx,
    'outbox-lag',
    sql`SELECT coalesce(extract(epoch FROM ${ctx.clock.now()}::timestamptz - min("createdAt")), 0)::float8 AS seconds
        FROM "OutboxEvent" WHERE "publishedAt" IS NULL`,
  )
  return Math.max(0, lag?.seconds ?? 0)
}
