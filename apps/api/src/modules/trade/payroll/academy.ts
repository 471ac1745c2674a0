import { raw, select, sql, type Source } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'
import { withOrganization, type Terms } from '../../ground/organization/index.ts'

/** The organisation's terms, with a teacher's name. */
export async function readTeacher(
  source: Source,
  orgId: string,
  teacherId: string,
): Promise<{ academy: Terms; teacherName: string }> {
  const [row] = await select<Terms & { teacherName: string }>(
    source,
    'read-teacher',
    sql`
      SELECT o.name, o."timeZone", t."displayName" AS "teacherName"
      FROM "TeacherProfile" t ${raw(withOrganization('t."orgId"'))}
      WHERE t."orgId" = ${orgId}::uuid AND t."userId" = ${teacherId}::uuid`,
  )
  if (row === undefined) throw new DomainError('NOT_FOUND')
  const { teacherName, ...academy } = row
  return { academy, teacherName }
}
