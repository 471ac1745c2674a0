// Figures of lessons, for statements of modules above.
import { raw, sql, type Sql } from '../../../db/statement.ts'

/** When the next lesson of a student begins. */
export function nextLessonOf(studentId: string, now: Date): Sql {
  return sql`(SELECT min("startAtUtc") AS "nextSessionAtUtc" FROM "Session"
    WHERE "studentId" = ${raw(studentId)} AND status = 'SCHEDULED' AND "startAtUtc" > ${now})`
}

/** How many lessons of a span of time were given, and how many are planned. */
export function lessonsBetween(orgId: string, from: string, to: string): Sql {
  return sql`(
    SELECT count(*) FILTER (WHERE status IN ('COMPLETED', 'NO_SHOW') AND "releasedAt" IS NULL)::int AS "lessonsGiven",
           count(*) FILTER (WHERE status = 'SCHEDULED')::int AS "lessonsPlanned"
    FROM "Session" WHERE "orgId" = ${orgId} AND "startAtUtc" >= ${raw(from)} AND "startAtUtc" < ${raw(to)})`
}
