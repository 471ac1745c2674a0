import type { Family } from '@summa/contracts'
import { raw, select, sql, type Source, type Sql } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'

/** A family with its people, for every statement of this module. `families` is the table or a query of its rows. */
export function viewOf(families: Sql): Sql {
  return sql`
    SELECT f.id, f.name,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', p."userId", 'displayName', p."displayName")
          ORDER BY p."displayName", p."userId")
        FROM "StudentProfile" p WHERE p."familyId" = f.id), '[]') AS students,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object('userId', u.id, 'email', u.email, 'mayPay', m."mayPay",
            'displayName', ${nameOfMember}) ORDER BY ${nameOfMember}, u.id)
        FROM "FamilyMember" m
        JOIN "User" u ON u.id = m."userId"
        LEFT JOIN "StudentProfile" s ON s."userId" = u.id
        LEFT JOIN "TeacherProfile" t ON t."userId" = u.id
        WHERE m."familyId" = f.id), '[]') AS members
    FROM ${families} f`
}

const nameOfMember = raw(`coalesce(s."displayName", t."displayName", u."displayName", u.email)`)

/** The family as it is now. In a command, call it after all changes. */
export async function readFamily(source: Source, orgId: string, id: string): Promise<Family> {
  const [family] = await select<Family>(
    source,
    'read-family',
    viewOf(sql`(SELECT * FROM "Family" WHERE id = ${id}::uuid AND "orgId" = ${orgId}::uuid)`),
  )
  if (family === undefined) throw new DomainError('NOT_FOUND')
  return family
}
