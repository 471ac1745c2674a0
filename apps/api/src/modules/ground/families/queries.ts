import type { Decoded, Family, listFamilies as contract } from '@summa/contracts'
import { z } from 'zod'
import type { Actor, Context } from '../../../context.ts'
import { decodeCursor, encodeCursor, pageOf } from '../../../db/page.ts'
import { select, sql, where } from '../../../db/statement.ts'
import { matching, peopleMatching } from '../people/index.ts'
import { readFamily, viewOf } from './view.ts'

const Place = z.strictObject({ name: z.string(), id: z.uuid() })

/** By name. A family whose last people went to another one is left out. */
export async function listFamilies(
  ctx: Pick<Context, 'pool'>,
  { orgId }: Pick<Actor, 'orgId'>,
  { q, cursor, limit }: Decoded<typeof contract, 'query'>,
): Promise<Decoded<typeof contract, 'response'>> {
  const after = decodeCursor(Place, cursor)
  const chosen = sql`(
    SELECT * FROM "Family" f
    ${where(
      sql`f."orgId" = ${orgId}`,
      sql`(f."endedAt" IS NULL OR EXISTS (SELECT FROM "StudentProfile" p WHERE p."familyId" = f.id)
        OR EXISTS (SELECT FROM "FamilyMember" m WHERE m."familyId" = f.id))`,
      q !== undefined && sql`f.id IN (${familiesMatching(orgId, q)})`,
      after !== undefined && sql`(f.name, f.id) > (${after.name}, ${after.id}::uuid)`,
    )}
    ORDER BY f.name, f.id LIMIT ${limit + 1})`
  const rows = await select<Family>(
    ctx,
    q === undefined ? 'list-families' : undefined,
    sql`${viewOf(chosen)} ORDER BY f.name, f.id`,
  )
  const page = pageOf(rows, limit, ({ name, id }) => encodeCursor(Place, { name, id }))
  return { items: page.rows, nextCursor: page.nextCursor }
}

/** A family is found by its own name and by its people. */
function familiesMatching(orgId: string, q: string) {
  return sql`
    WITH people AS (${peopleMatching(orgId, q)})
    SELECT id FROM "Family" WHERE "orgId" = ${orgId} AND ${matching('"searchText"', q)}
    UNION ALL SELECT p."familyId" FROM people JOIN "StudentProfile" p ON p."userId" = people.id
    UNION ALL SELECT m."familyId" FROM people JOIN "FamilyMember" m ON m."orgId" = ${orgId} AND m."userId" = people.id`
}

export function getFamily(ctx: Pick<Context, 'pool'>, { orgId }: Actor, id: string): Promise<Family> {
  return readFamily(ctx, orgId, id)
}
