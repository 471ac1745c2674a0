import type { Actor, Context } from '../../../context.ts'
import { sql } from '../../../db/statement.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { recordAct } from '../../ground/audit/index.ts'

/** The address of the caller takes mail again, they say. If it does not, its next mail ends it again. */
export function resumeMail(ctx: Context, actor: Actor): Promise<void> {
  return resume(ctx, actor, actor.userId)
}

export async function resumeMailOf(ctx: Context, actor: Actor, { id }: { id: string }): Promise<void> {
  const { orgId } = actor
  const person = await ctx.db.user.findFirst({ where: { id, orgId }, select: { id: true } })
  if (person === null) throw new DomainError('NOT_FOUND')
  return resume(ctx, actor, id)
}

async function resume(ctx: Context, actor: Actor, userId: string): Promise<void> {
  const now = ctx.clock.now()
  const { orgId } = actor
  await transact(ctx, actor, async (tx) => {
    const [resumed] = await tx.$queryRaw<{ email: string }[]>(sql`
      DELETE FROM "SuppressedAddress" x USING "User" u
      WHERE u.id = ${userId}::uuid AND u."orgId" = ${orgId}::uuid AND x."orgId" = u."orgId" AND x.email = u.email
      RETURNING x.email`)
    if (resumed === undefined) return
    recordAct(tx, actor, {
      action: 'notification.resumeMail',
      targetType: 'User',
      targetId: userId,
      after: resumed,
      at: now,
    })
  })
}
