// What must hold whatever happened. A row of the answer is a broken promise.
import type pg from 'pg'

const queries = {
  'a lesson that is over has exactly one charge, of its own units': `
    SELECT s.id FROM "Session" s LEFT JOIN "HourLedgerEntry" e ON e."sessionId" = s.id
    WHERE s.status IN ('COMPLETED', 'NO_SHOW')
    GROUP BY s.id HAVING count(e.id) <> 1 OR min(e."deltaUnits") <> -s."consumesUnits"`,
  'a lesson that is not over has no charge': `
    SELECT s.id FROM "Session" s JOIN "HourLedgerEntry" e ON e."sessionId" = s.id
    WHERE s.status IN ('SCHEDULED', 'CANCELLED')`,
  'each completion is in the audit log and in the outbox once': `
    SELECT s.id FROM "Session" s
    LEFT JOIN (SELECT "targetId" AS id, count(*) FROM "AuditLog" WHERE action = 'session.complete' GROUP BY 1) acts USING (id)
    LEFT JOIN (SELECT (payload ->> 'sessionId')::uuid AS id, count(*) FROM "OutboxEvent" WHERE type = 'session.completed' GROUP BY 1) events USING (id)
    WHERE s.status = 'COMPLETED' AND (acts.count, events.count) IS DISTINCT FROM (1, 1)`,
  'what did not complete is not said to have': `
    SELECT a."targetId" AS id FROM "AuditLog" a JOIN "Session" s ON s.id = a."targetId"
    WHERE a.action = 'session.complete' AND s.status IN ('SCHEDULED', 'CANCELLED')`,
  'no one is in two places': `
    SELECT id FROM (
      SELECT s.id, "startAtUtc", max("endAtUtc") OVER (PARTITION BY person ORDER BY "startAtUtc", "endAtUtc" DESC, s.id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS "earlierEndAtUtc"
      FROM "Session" s, unnest(ARRAY["teacherId", "studentId"]) AS person WHERE status <> 'CANCELLED'
    ) AS busy WHERE "startAtUtc" < "earlierEndAtUtc"`,
}

/** The promises that are broken, with the ids of the rows that break them. */
export async function brokenInvariants(sql: Pick<pg.Pool, 'query'>): Promise<Record<string, string[]>> {
  const broken: Record<string, string[]> = {}
  for (const [promise, query] of Object.entries(queries)) {
    const { rows } = await sql.query<{ id: string }>(query)
    if (rows.length > 0) broken[promise] = rows.map(({ id }) => id)
  }
  return broken
}
