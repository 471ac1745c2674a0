import type { AdminAccess, Me, Role } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { raw, select, sql } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'
import { withOrganization } from '../organization/index.ts'

type MeRow = Pick<Me, 'id' | 'email' | 'locale' | 'organization'> & {
  roles: Role[]
  adminAccess: AdminAccess | null
  displayName: string | null
  timeZone: string | null
  students: NonNullable<Me['students']>
  family: NonNullable<Me['family']> | null
}

/** A guardian without a profile has the name of their account, and so has a teacher who signs in for their children. */
export async function getMe(ctx: Context, { userId, orgId, role }: Actor): Promise<Me> {
  const [row] = await select<MeRow>(
    ctx,
    'get-me',
    sql`SELECT u.id, u.email, u.roles::text[] AS roles, u."adminAccess", u.locale,
          jsonb_build_object('id', o.id, 'name', o.name, 'timeZone', o."timeZone", 'currency', o.currency,
            'slug', o.slug, 'kind', o.kind, 'features', o.features) AS organization,
          coalesce(CASE ${role}::text WHEN 'STUDENT' THEN s."displayName" END, t."displayName", u."displayName") AS "displayName",
          coalesce(CASE ${role}::text WHEN 'STUDENT' THEN s."timeZone" END, t."timeZone", u."timeZone", o."timeZone") AS "timeZone",
          family.*, own.students
        FROM "User" u
        ${raw(withOrganization('u."orgId"'))}
        LEFT JOIN "StudentProfile" s ON s."userId" = u.id
        LEFT JOIN "TeacherProfile" t ON t."userId" = u.id
        LEFT JOIN LATERAL (
          SELECT jsonb_build_object('id', f.id, 'name', f.name) AS family
          FROM "FamilyMember" m JOIN "Family" f ON f.id = m."familyId" WHERE m."orgId" = u."orgId" AND m."userId" = u.id
        ) family ON true
        LEFT JOIN LATERAL (
          SELECT coalesce(jsonb_agg(jsonb_build_object('id', a."studentId", 'displayName', a."displayName",
              'self', a.self, 'mayPay', a."mayPay") ORDER BY a.self DESC, a."displayName", a."studentId"), '[]') AS students
          FROM "ActsFor" a WHERE a."orgId" = u."orgId" AND a."userId" = u.id
        ) own ON true
        WHERE u.id = ${userId} AND u."orgId" = ${orgId}`,
  )
  if (row === undefined) throw new DomainError('UNAUTHENTICATED')
  const { adminAccess, displayName, timeZone, students, family, ...known } = row
  return {
    ...known,
    role,
    ...(role === 'ADMIN' && adminAccess !== null && { adminAccess }),
    ...(role === 'STUDENT' && { students, family }),
    profile: role === 'ADMIN' || displayName === null || timeZone === null ? null : { displayName, timeZone },
  }
}
