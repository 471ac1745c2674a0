// For whom words are made, as one row: the language and zone of a person, and what they need to be told apart.
import type { Role } from '@summa/contracts'
import type { Actor } from '../../../context.ts'
import { raw, sql, type Sql } from '../../../db/statement.ts'
import { withOrganization } from '../../ground/organization/index.ts'
import type { Reader } from './kinds.ts'

export type ReaderRow = Pick<Reader, 'locale' | 'timeZone' | 'namesStudents' | 'organization'>

export const zoneOfPerson = 'coalesce(sp."timeZone", tp."timeZone", u."timeZone", o."timeZone")'

/** The account as `u`, its profiles as `sp` and `tp`, its organisation as `o`. */
export const withPerson = `"User" u ${withOrganization('u."orgId"')}
  LEFT JOIN "StudentProfile" sp ON sp."userId" = u.id LEFT JOIN "TeacherProfile" tp ON tp."userId" = u.id`

export function readerOf({ userId, orgId }: Pick<Actor, 'userId' | 'orgId'>): Sql {
  return sql`
    SELECT u.email, u.locale, ${raw(zoneOfPerson)} AS "timeZone", o.name AS organization,
      (SELECT count(*) > 1 FROM "ActsFor" a WHERE a."userId" = u.id) AS "namesStudents"
    FROM ${raw(withPerson)} WHERE u.id = ${userId} AND u."orgId" = ${orgId}`
}

/** The same for the words: `userId` was told it, in the app of `role`. */
export function readerFrom(row: ReaderRow, userId: string | null, role: Role | null): Reader {
  const { locale, timeZone, namesStudents, organization } = row
  return { locale, timeZone, namesStudents, organization, userId, role }
}
