import type * as contracts from '@summa/contracts'
import type { Decoded } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { decodeCursor, encodeCursor, pageOf, PlaceInTime } from '../../../db/page.ts'
import { select, sql, where } from '../../../db/statement.ts'
import { viewAct, viewForDesk, type ActRow } from './view.ts'

/** Acts on pay are not shown to the front desk. */
const ofOwners = { targetType: 'PayrollSettlement' }

type Filters = Decoded<typeof contracts.listAudit, 'query'>

export async function listAudit(
  ctx: Pick<Context, 'pool'>,
  { orgId, adminAccess }: Pick<Actor, 'orgId' | 'adminAccess'>,
  { targetId, actorId, action, from, to, cursor, limit }: Filters,
): Promise<Decoded<typeof contracts.listAudit, 'response'>> {
  const after = decodeCursor(PlaceInTime, cursor)
  const rows = await select<ActRow>(
    ctx,
    'list-audit',
    sql`
      SELECT act.id, act.at, act.action, act."targetType", act."targetId", act.before, act.after,
             act."requestId", act.ip, actor.id AS "actorId", actor.email AS "actorEmail",
             coalesce(student."displayName", teacher."displayName", actor."displayName") AS "actorName",
             helped."userId" AS "forStudentId", helped."displayName" AS "forStudentName"
      FROM "AuditLog" act
      LEFT JOIN "User" actor ON actor."orgId" = act."orgId" AND actor.id = act."actorUserId"
      LEFT JOIN "StudentProfile" student ON student."userId" = actor.id
      LEFT JOIN "TeacherProfile" teacher ON teacher."userId" = actor.id
      LEFT JOIN "StudentProfile" helped ON helped."orgId" = act."orgId" AND helped."userId" = act."forStudentId"
      ${where(
        sql`act."orgId" = ${orgId}`,
        adminAccess === 'DESK' && sql`act."targetType" <> ${ofOwners.targetType}`,
        targetId !== undefined && sql`act."targetId" = ${targetId}`,
        actorId !== undefined && sql`act."actorUserId" = ${actorId}`,
        action !== undefined && sql`act.action = ${action}`,
        from !== undefined && sql`act.at >= ${from}`,
        to !== undefined && sql`act.at < ${to}`,
        after !== undefined && sql`(act.at, act.id) < (${after.at}, ${after.id})`,
      )}
      ORDER BY act.at DESC, act.id DESC LIMIT ${limit + 1}`,
  )
  const page = pageOf(rows, limit, ({ at, id }) => encodeCursor(PlaceInTime, { at, id }))
  const view = adminAccess === 'DESK' ? viewForDesk : viewAct
  return { items: page.rows.map(view), nextCursor: page.nextCursor }
}
