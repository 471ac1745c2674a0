import type { Decoded, listSignUps as contract, SignUp } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { decodeCursor, encodeCursor, pageOf, PlaceInTime } from '../../../db/page.ts'
import { select, sql, where } from '../../../db/statement.ts'

/** Those that wait for the office. */
export async function listSignUps(
  ctx: Pick<Context, 'pool'>,
  { orgId }: Pick<Actor, 'orgId'>,
  { cursor, limit }: Decoded<typeof contract, 'query'>,
): Promise<Decoded<typeof contract, 'response'>> {
  const after = decodeCursor(PlaceInTime, cursor)
  const rows = await select<SignUp>(
    ctx,
    'list-sign-ups',
    sql`
      SELECT s.id, s.email, s."displayName", s."timeZone", s."createdAt",
        CASE WHEN s."childName" IS NOT NULL
          THEN jsonb_build_object('displayName', s."childName", 'timeZone', s."childTimeZone") END AS child,
        coalesce((
          SELECT jsonb_agg(jsonb_build_object('studentId', p."userId", 'studentName', p."displayName",
              'familyId', f.id, 'familyName', f.name) ORDER BY p."displayName", p."userId")
          FROM "StudentProfile" p JOIN "Family" f ON f.id = p."familyId"
          WHERE p."orgId" = s."orgId" AND p."guardianEmail" = s.email), '[]') AS matches
      FROM "SignUp" s
      ${where(
        sql`s."orgId" = ${orgId}`,
        sql`s."decidedAt" IS NULL`,
        after !== undefined && sql`(s."createdAt", s.id) > (${after.at}, ${after.id})`,
      )}
      ORDER BY s."createdAt", s.id LIMIT ${limit + 1}`,
  )
  const page = pageOf(rows, limit, ({ createdAt, id }) => encodeCursor(PlaceInTime, { at: createdAt, id }))
  return { items: page.rows, nextCursor: page.nextCursor }
}
