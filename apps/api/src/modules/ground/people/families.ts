// To which family a student belongs.
import type { Tx } from '../../../db/client.ts'
import { DomainError } from '../../../domain-error.ts'

/** Locks the student, so that nobody else moves them meanwhile. */
export async function lockFamilyOf(
  tx: Tx,
  orgId: string,
  studentId: string,
): Promise<{ familyId: string; displayName: string }> {
  const [student] = await tx.$queryRaw<{ familyId: string; displayName: string }[]>`
    SELECT "familyId", "displayName" FROM "StudentProfile"
    WHERE "userId" = ${studentId}::uuid AND "orgId" = ${orgId}::uuid FOR NO KEY UPDATE`
  if (student === undefined) throw new DomainError('NOT_FOUND')
  return student
}

/** Locks all students of a family and returns their ids. */
export async function lockStudentsOf(tx: Tx, orgId: string, familyId: string): Promise<string[]> {
  const students = await tx.$queryRaw<{ userId: string }[]>`
    SELECT "userId" FROM "StudentProfile" WHERE "orgId" = ${orgId}::uuid AND "familyId" = ${familyId}::uuid
    ORDER BY "userId" FOR NO KEY UPDATE`
  return students.map(({ userId }) => userId)
}

/** The students must be locked. Their own memberships move along (a trigger). */
export async function moveStudents(tx: Tx, orgId: string, ids: string[], familyId: string): Promise<void> {
  await tx.studentProfile.updateMany({ where: { orgId, userId: { in: ids } }, data: { familyId } })
}
