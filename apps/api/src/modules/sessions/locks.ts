// Who and what a command works on, held until its transaction ends.
import { Prisma } from '@summa/prisma'
import type { Statements } from '../../db/client.ts'
import { DomainError } from '../../domain-error.ts'
import { adminColumns, withNames, type AdminRow } from './view.ts'

/**
 * The session as an admin sees it. Whoever else wants to change it waits, and sees what it waited for: locked
 * together with its people, a session that has got another teacher meanwhile would seem to be gone.
 */
export async function lockSession(tx: Statements, orgId: string, id: string): Promise<AdminRow> {
  const rows = await tx.$queryRaw<AdminRow[]>`
    WITH held AS MATERIALIZED (
      SELECT * FROM "Session" WHERE id = ${id}::uuid AND "orgId" = ${orgId}::uuid FOR UPDATE
    )
    SELECT ${Prisma.raw(adminColumns)} FROM ${Prisma.raw(withNames('held'))}`
  const [session] = rows
  if (session === undefined) throw new DomainError('NOT_FOUND')
  return session
}

type PersonRow = { id: string; role: string; status: string }

/**
 * Those who schedule for the same people queue here instead of meeting in the constraints, where two that come
 * at once end in a deadlock and a second's wait. Always in the order of ids, so that nobody waits in a circle.
 */
export async function lockPeople(
  tx: Statements,
  orgId: string,
  people: { teacherIds: string[]; studentIds: string[] },
): Promise<{ checkActive(ids: string[]): void }> {
  const { teacherIds, studentIds } = people
  const ids = [...teacherIds, ...studentIds]
  const rows = await tx.$queryRaw<PersonRow[]>`
    SELECT id, role, status FROM "User" WHERE "orgId" = ${orgId}::uuid AND id = ANY(${ids}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`
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
