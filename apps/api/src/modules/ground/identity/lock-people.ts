import type { Tx } from '../../../db/client.ts'
import { sql, type Sql } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'

/** The rows of these people, held in the order of ids, so that nobody waits in a circle. */
export function heldPeople(orgId: string, ids: readonly string[]): Sql {
  return sql`
    SELECT id, role, status FROM "User" WHERE "orgId" = ${orgId}::uuid AND id = ANY (${ids}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`
}

type PersonRow = { id: string; role: string; status: string }

/**
 * Two acts for the same person wait here for each other. In the exclusion constraints they would deadlock, which takes
 * PostgreSQL a second to notice.
 */
export async function lockPeople(
  tx: Tx,
  orgId: string,
  { teacherIds, studentIds }: { teacherIds: string[]; studentIds: string[] },
): Promise<{ checkActive(ids: string[]): void }> {
  const rows = await tx.$queryRaw<PersonRow[]>(heldPeople(orgId, [...teacherIds, ...studentIds]))
  const found = new Map(rows.map((row) => [row.id, row]))
  const known =
    teacherIds.every((id) => found.get(id)?.role === 'TEACHER') &&
    studentIds.every((id) => found.get(id)?.role === 'STUDENT')
  if (!known) throw new DomainError('NOT_FOUND')
  return {
    checkActive(wanted) {
      if (wanted.some((id) => found.get(id)?.status !== 'ACTIVE')) throw new DomainError('PERSON_DISABLED')
    },
  }
}
