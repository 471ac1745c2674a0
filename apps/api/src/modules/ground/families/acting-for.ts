import { raw, sql, type Sql } from '../../../db/statement.ts'

/**
 * The students of a feed that its person may act for today; null if there are none. `feed` names a row with the
 * columns of CalendarFeed.
 */
export function actingFor(feed: string): Sql {
  const own = raw(feed)
  return sql`(
    SELECT array_agg(a."studentId") FROM "ActsFor" a
    WHERE a."orgId" = ${own}."orgId" AND a."userId" = ${own}."userId"
      AND (${own}."studentId" IS NULL OR a."studentId" = ${own}."studentId"))`
}
