import type { Tx } from '../../../db/client.ts'
import { sql, type Sql } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'

/** Locks these people in order of id, so that two transactions cannot deadlock. */
export function heldPeople(orgId: string, ids: readonly string[]): Sql {
  return sql`
    SELECT u.id, u.status, EXISTS (SELECT FROM "TeacherProfile" WHERE "userId" = u.id) AS "isTeacher",
      EXISTS (SELECT FROM "StudentProfile" WHERE "userId" = u.id) AS "isStudent"
    FROM "User" u WHERE u."orgId" = ${orgId}::uuid AND u.id = ANY (${ids}::uuid[])
    ORDER BY u.id FOR NO KEY UPDATE OF u`
}

type PersonRow = { id: string; status: string; isTeacher: boolean; isStudent: boolean }

/**
 * Makes transactions about the same person wait for each other here. In the exclusion constraints they would deadlock,
 * which PostgreSQL only notices after a second.
 */
export async function lockPeople(
  tx: Tx,
  orgId: string,
  { teacherIds, studentIds }: { teacherIds: string[]; studentIds: string[] },
): Promise<{ checkActive(ids: string[]): void }> {
  const rows = await tx.$queryRaw<PersonRow[]>(heldPeople(orgId, [...teacherIds, ...studentIds]))
  const found = new Map(rows.map((row) => [row.id, row]))
  const known =
    teacherIds.every((id) => found.get(id)?.isTeacher) && studentIds.every((id) => found.get(id)?.isStudent)
  if (!known) throw new DomainError('NOT_FOUND')
  return {
    checkActive(wanted) {
      if (wanted.some((id) => found.get(id)?.status !== 'ACTIVE')) throw new DomainError('PERSON_DISABLED')
    },
  }
}
