import { sql, type Sql } from '../../../db/statement.ts'

/** The ids of the people whom a search text finds. */
export function peopleMatching(orgId: string, text: string): Sql {
  const pattern = `%${text}%`
  return sql`SELECT "userId" FROM "StudentProfile" WHERE "orgId" = ${orgId} AND "displayName" ILIKE ${pattern}`
}
