import type { Decoded, listBouncedAddresses as contract } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { decodeCursor, encodeCursor, pageOf, PlaceInTime } from '../../../db/page.ts'
import { raw, select, sql, where } from '../../../db/statement.ts'
import { withPerson } from './reader.ts'

type Row = Decoded<typeof contract, 'response'>['items'][number]

export async function listBouncedAddresses(
  ctx: Pick<Context, 'pool'>,
  { orgId }: Pick<Actor, 'orgId'>,
  { userId, cursor, limit }: Decoded<typeof contract, 'query'>,
): Promise<Decoded<typeof contract, 'response'>> {
  const after = decodeCursor(PlaceInTime, cursor)
  const rows = await select<Row>(
    ctx,
    'list-bounced-addresses',
    sql`
      SELECT u.id AS "userId", coalesce(sp."displayName", tp."displayName", u."displayName") AS "userName",
        x.email, x.at, x.detail
      FROM ${raw(withPerson)} JOIN "SuppressedAddress" x ON x."orgId" = u."orgId" AND x.email = u.email
      ${where(
        sql`u."orgId" = ${orgId}::uuid`,
        userId !== undefined && sql`u.id = ${userId}::uuid`,
        after !== undefined && sql`(x.at, u.id) < (${after.at}, ${after.id})`,
      )}
      ORDER BY x.at DESC, u.id DESC LIMIT ${limit + 1}`,
  )
  const page = pageOf(rows, limit, ({ at, userId: id }) => encodeCursor(PlaceInTime, { at, id }))
  return { items: page.rows, nextCursor: page.nextCursor }
}
