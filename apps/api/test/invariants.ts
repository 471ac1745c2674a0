// What must always hold: invariants.sql, and one more that only holds in tests, because events are purged with time.
import { verify } from '@summa/prisma/verify'
import pg from 'pg'

const completionRecordedOnce = `
  SELECT s.id FROM "Session" s
  LEFT JOIN (SELECT "targetId" AS id, count(*) FROM "AuditLog" WHERE action = 'session.complete' GROUP BY 1) acts USING (id)
  LEFT JOIN (SELECT (payload ->> 'sessionId')::uuid AS id, count(*) FROM "OutboxEvent"
    WHERE type = 'session.completed' GROUP BY 1) events USING (id)
  WHERE (coalesce(acts.count, 0), coalesce(events.count, 0))
    IS DISTINCT FROM (CASE s.status WHEN 'COMPLETED' THEN (1::bigint, 1::bigint) ELSE (0::bigint, 0::bigint) END)`

/** The names of the broken invariants, each once. */
export async function brokenInvariants(databaseUrl: string): Promise<string[]> {
  const { violations } = await verify(databaseUrl)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rowCount } = await client.query(completionRecordedOnce).finally(() => client.end())
  return [
    ...new Set(violations.map(({ invariant }) => invariant)),
    ...(rowCount ? ['completion_recorded_once'] : []),
  ]
}
