// An act is all that one transaction did: its events have the same actId.
import type { Tx } from '../db/client.ts'
import { sql } from '../db/statement.ts'

export type ActEvent = {
  id: string
  type: string
  payload: unknown
  at: Date
  byUserId: string | null
  silent: boolean
}

/** The events of an act, for the first transaction of a job that asks; null for every other. */
export async function takeAct(
  tx: Tx,
  { orgId, eventId, actId }: { orgId: string; eventId: string; actId: string | null },
  job: string,
  now: Date,
): Promise<ActEvent[] | null> {
  const act = await tx.$queryRaw<ActEvent[]>(sql`
    SELECT id, type, payload, "createdAt" AS at, "byUserId", silent FROM "OutboxEvent"
    WHERE "orgId" = ${orgId}::uuid AND ${actId === null ? sql`id = ${eventId}::uuid` : sql`"actId" = ${actId}::uuid`}
    ORDER BY id`)
  const [first] = act
  if (first === undefined) return null
  const taken = await tx.$executeRaw(sql`
    INSERT INTO "JobStep" ("orgId", "eventId", job, step, "doneAt")
    VALUES (${orgId}::uuid, ${first.id}::uuid, ${job}, 'act', ${now}) ON CONFLICT DO NOTHING`)
  return taken === 0 ? null : act
}
