// What a text finds in lists of people and families: names, as they are written or typed in pinyin, guardians, e-mail
// addresses, and telephone numbers.
import { join, raw, sql, type Sql } from '../../../db/statement.ts'

/**
 * Selects the people of an organisation whom a text finds. Students are also found by the members of their family.
 * Without a name of its own a statement with it is planned for the text, which may be rare or not.
 */
export function peopleMatching(orgId: string, text: string): Sql {
  const found = matching('"searchText"', text)
  return sql`
    WITH found AS (
      SELECT "userId" AS id FROM "TeacherProfile" WHERE "orgId" = ${orgId} AND ${found}
      UNION ALL SELECT id FROM "User" WHERE "orgId" = ${orgId} AND ${found})
    SELECT id FROM found
    UNION ALL SELECT "userId" FROM "StudentProfile" WHERE "orgId" = ${orgId} AND ${found}
    UNION ALL SELECT p."userId" FROM found
      JOIN "FamilyMember" m ON m."orgId" = ${orgId} AND m."userId" = found.id
      JOIN "StudentProfile" p ON p."familyId" = m."familyId"`
}

/** Whether a `searchText` has the text in it. Both apostrophes match: O'Connor, O’Connor. */
export function matching(column: string, text: string): Sql {
  const spellings = ["'", '’'].map((mark) => text.replace(/['’]/g, mark))
  const patterns = [...spellings, pinyinOf(text), digitsOf(text)].filter((part) => part !== undefined)
  const conditions = [...new Set(patterns)].map(
    (part) => sql`${raw(column)} LIKE lower(${`%${part.replace(/[\\%_]/g, '\\$&')}%`})`,
  )
  return sql`(${join(conditions, ' OR ')})`
}

/** Names are kept as pinyin without the spaces that people type: Zhang Xiaoming. */
function pinyinOf(text: string): string | undefined {
  return /^[a-z ]+$/i.test(text) ? text.replaceAll(' ', '') : undefined
}

/** The digits of what looks like a telephone number, without the nought that +61 replaces. */
function digitsOf(text: string): string | undefined {
  if (!/^[\d+() -]+$/.test(text)) return undefined
  const digits = text.replace(/\D/g, '').replace(/^0+/, '')
  return digits.length < 3 ? undefined : digits
}
