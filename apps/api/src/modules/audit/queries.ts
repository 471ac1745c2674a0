import type * as contracts from '@summa/contracts'
import type { Decoded } from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import { decodeCursor, encodeCursor, pageOf, PlaceInTime } from '../../db/page.ts'
import { viewAct, type ActRow } from './view.ts'

type Filters = Decoded<typeof contracts.listAudit, 'query'>

export async function listAudit(
  { pool }: Pick<Context, 'pool'>,
  { orgId }: Pick<Actor, 'orgId'>,
  { targetId, actorId, action, from, to, cursor, limit }: Filters,
): Promise<Decoded<typeof contracts.listAudit, 'response'>> {
  const after = decodeCursor(PlaceInTime, cursor)
  const values: unknown[] = [orgId, limit + 1]
  const given = (value: unknown) => `$${String(values.push(value))}`
  const conditions = [
    targetId !== undefined && `act."targetId" = ${given(targetId)}`,
    actorId !== undefined && `act."actorUserId" = ${given(actorId)}`,
    action !== undefined && `act.action = ${given(action)}`,
    from !== undefined && `act.at >= ${given(from)}`,
    to !== undefined && `act.at < ${given(to)}`,
    after !== undefined && `(act.at, act.id) < (${given(after.at)}, ${given(after.id)})`,
  ]
  const { rows } = await pool.query<ActRow>({
    // A statement for each combination of filters: each is planned for the index that suits it.
    name: `list-audit-${conditions.map((condition) => (condition === false ? '-' : 'x')).join('')}`,
    text: `
      SELECT act.id, act.at, act.action, act."targetType", act."targetId", act.before, act.after,
             act."requestId", act.ip, actor.id AS "actorId", actor.email AS "actorEmail",
             coalesce(student."displayName", teacher."displayName") AS "actorName"
      FROM "AuditLog" act
      LEFT JOIN "User" actor ON actor."orgId" = act."orgId" AND actor.id = act."actorUserId"
      LEFT JOIN "StudentProfile" student ON student."userId" = actor.id
      LEFT JOIN "TeacherProfile" teacher ON teacher."userId" = actor.id
      WHERE ${['act."orgId" = $1', ...conditions].filter((condition) => condition !== false).join(' AND ')}
      ORDER BY act.at DESC, act.id DESC LIMIT $2`,
    values,
  })
  const page = pageOf(rows, limit, ({ at, id }) => encodeCursor(PlaceInTime, { at, id }))
  return { items: page.rows.map(viewAct), nextCursor: page.nextCursor }
}
