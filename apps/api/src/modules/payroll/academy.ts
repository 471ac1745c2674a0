import { DomainError } from '../../domain-error.ts'
import { statement, type Query } from './sql.ts'

export type Academy = { name: string; timeZone: string }

export async function readAcademy(query: Query, orgId: string): Promise<Academy> {
  const [academy] = await query<Academy>(
    statement(
      'read-academy',
      (bind) => `SELECT name, "timeZone" FROM "Organization" WHERE id = ${bind(orgId, 'uuid')}`,
    ),
  )
  if (academy === undefined) throw new DomainError('NOT_FOUND')
  return academy
}

/** With the name of one of its teachers. */
export async function readTeacher(
  query: Query,
  orgId: string,
  teacherId: string,
): Promise<{ academy: Academy; teacherName: string }> {
  const [row] = await query<Academy & { teacherName: string }>(
    statement(
      'read-teacher',
      (bind) => `
      SELECT o.name, o."timeZone", t."displayName" AS "teacherName"
      FROM "TeacherProfile" t JOIN "Organization" o ON o.id = t."orgId"
      WHERE t."orgId" = ${bind(orgId, 'uuid')} AND t."userId" = ${bind(teacherId, 'uuid')}`,
    ),
  )
  if (row === undefined) throw new DomainError('NOT_FOUND')
  const { teacherName, ...academy } = row
  return { academy, teacherName }
}
