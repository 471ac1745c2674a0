import type { Tx } from '../../../db/client.ts'
import { DomainError } from '../../../domain-error.ts'

/** Lock a teacher's profile before their account, and a student's profile after it (docs/decisions/0015). */
export async function lockTeacher(tx: Tx, orgId: string, id: string): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "TeacherProfile" WHERE "userId" = ${id}::uuid AND "orgId" = ${orgId}::uuid FOR NO KEY UPDATE`
  if (found.length === 0) throw new DomainError('NOT_FOUND')
}

/** Locks the student and returns both names. */
export async function lockStudentWith(
  tx: Tx,
  orgId: string,
  { teacherId, studentId }: { teacherId: string; studentId: string },
): Promise<{ teacherName: string; studentName: string }> {
  const [names] = await tx.$queryRaw<{ teacherName: string; studentName: string }[]>`
    SELECT t."displayName" AS "teacherName", p."displayName" AS "studentName"
    FROM "StudentProfile" p
    JOIN "TeacherProfile" t ON t."orgId" = p."orgId" AND t."userId" = ${teacherId}::uuid
    WHERE p."orgId" = ${orgId}::uuid AND p."userId" = ${studentId}::uuid
    FOR NO KEY UPDATE OF p`
  if (names === undefined) throw new DomainError('NOT_FOUND')
  return names
}

/** Keeps the family as it is while a student joins it. */
export async function lockFamily(tx: Tx, orgId: string, id: string): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Family" WHERE id = ${id}::uuid AND "orgId" = ${orgId}::uuid FOR SHARE`
  if (found.length === 0) throw new DomainError('NOT_FOUND')
}
