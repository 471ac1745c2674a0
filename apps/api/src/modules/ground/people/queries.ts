import type { Locale, Me, Role } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { raw, select, sql } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'
import { withOrganization } from '../organization/index.ts'

type MeRow = {
  id: string
  email: string
  role: Role
  locale: Locale
  orgId: string
  orgName: string
  orgTimeZone: string
  currency: string
  displayName: string | null
  timeZone: string | null
}

export async function getMe(ctx: Context, { userId, orgId }: Actor): Promise<Me> {
  const [row] = await select<MeRow>(
    ctx,
    'get-me',
    sql`SELECT u.id, u.email, u.role, u.locale,
          o.id AS "orgId", o.name AS "orgName", o."timeZone" AS "orgTimeZone", o.currency,
          coalesce(s."displayName", t."displayName") AS "displayName",
          coalesce(s."timeZone", t."timeZone") AS "timeZone"
        FROM "User" u
        ${raw(withOrganization('u."orgId"'))}
        LEFT JOIN "StudentProfile" s ON s."userId" = u.id AND u.role = 'STUDENT'
        LEFT JOIN "TeacherProfile" t ON t."userId" = u.id AND u.role = 'TEACHER'
        WHERE u.id = ${userId} AND u."orgId" = ${orgId}`,
  )
  if (row === undefined) throw new DomainError('UNAUTHENTICATED')
  const { id, email, role, locale, displayName, timeZone } = row
  return {
    id,
    email,
    role,
    locale,
    organization: { id: row.orgId, name: row.orgName, timeZone: row.orgTimeZone, currency: row.currency },
    profile: displayName === null || timeZone === null ? null : { displayName, timeZone },
  }
}
