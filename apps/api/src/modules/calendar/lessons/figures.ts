// SQL fragments about lessons for higher modules.
import { raw, sql, type Sql } from '../../../db/statement.ts'

/** The start of a student's next lesson. */
export function nextLessonOf(studentId: string, now: Date): Sql {
  return sql`(SELECT min("startAtUtc") AS "nextSessionAtUtc" FROM "Session"
    WHERE "studentId" = ${raw(studentId)} AND status = 'SCHEDULED' AND "startAtUtc" > ${now})`
}

/** How many lessons between two instants were given, and how many are planned. */
export function lessonsBetween(orgId: string, from: string, to: string): Sql {
  return sql`(
    SELECT count(*) FILTER (WHERE status IN ('COMPLETED', 'NO_SHOW') AND "releasedAt" IS NULL)::int AS "lessonsGiven",
           count(*) FILTER (WHERE status = 'SCHEDULED')::int AS "lessonsPlanned"
    FROM "Session" WHERE "orgId" = ${orgId} AND "startAtUtc" >= ${raw(from)} AND "startAtUtc" < ${raw(to)})`
}
