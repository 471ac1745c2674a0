// To which family a student belongs.
import type { Tx } from '../../../db/client.ts'
import { DomainError } from '../../../domain-error.ts'

type OfFamily = { familyId: string; displayName: string }

/** The family of a person, if they are a student. */
export async function findFamilyOf(tx: Tx, orgId: string, userId: string): Promise<OfFamily | undefined> {
  const select = { familyId: true, displayName: true }
  return (await tx.studentProfile.findUnique({ where: { userId, orgId }, select })) ?? undefined
}

export async function readFamilyOf(tx: Tx, orgId: string, studentId: string): Promise<OfFamily> {
  const student = await findFamilyOf(tx, orgId, studentId)
  if (student === undefined) throw new DomainError('NOT_FOUND')
  return student
}

/** Locks the student, so that nobody else moves them meanwhile. Lock the families first. */
export async function lockFamilyOf(tx: Tx, orgId: string, studentId: string): Promise<OfFamily> {
  const [student] = await tx.$queryRaw<OfFamily[]>`
    SELECT "familyId", "displayName" FROM "StudentProfile"
    WHERE "userId" = ${studentId}::uuid AND "orgId" = ${orgId}::uuid FOR NO KEY UPDATE`
  if (student === undefined) throw new DomainError('NOT_FOUND')
  return student
}

/** Locks all students of a family, which must be locked, and returns their ids. */
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
