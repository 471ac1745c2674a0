import type { Staff } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { select, sql, type Source, type Sql } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'

/** `chosen` is a condition on the account `u`. */
function staff(orgId: string, chosen: Sql): Sql {
  return sql`
    SELECT u.id, u.email, coalesce(t."displayName", s."displayName", u."displayName") AS "displayName", u.status,
      u.roles::text[] AS roles, u."adminAccess"
    FROM "User" u
    LEFT JOIN "TeacherProfile" t ON t."userId" = u.id
    LEFT JOIN "StudentProfile" s ON s."userId" = u.id
    WHERE u."orgId" = ${orgId}::uuid AND ${chosen}`
}

export async function listStaff(ctx: Pick<Context, 'pool'>, { orgId }: Actor): Promise<{ items: Staff[] }> {
  const items = await select<Staff>(
    ctx,
    'list-staff',
    sql`SELECT * FROM (${staff(orgId, sql`u.roles && '{ADMIN,TEACHER}'::"UserRole"[] AND u.email IS NOT NULL`)}) person
        ORDER BY "adminAccess" NULLS LAST, "displayName" NULLS LAST, id`,
  )
  return { items }
}

/** Anybody of the organisation who has an account. */
export async function readStaff(source: Source, orgId: string, id: string): Promise<Staff> {
  const [person] = await select<Staff>(
    source,
    'read-staff',
    staff(orgId, sql`u.id = ${id}::uuid AND u.email IS NOT NULL`),
  )
  if (person === undefined) throw new DomainError('NOT_FOUND')
  return person
}
