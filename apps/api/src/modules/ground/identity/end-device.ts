import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { recordAct } from '../audit/index.ts'

export async function endDevice(ctx: Context, actor: Actor, { id }: { id: string }): Promise<void> {
  const now = ctx.clock.now()
  const { userId, orgId } = actor
  await transact(ctx, actor, async (tx) => {
    const { count } = await tx.authSession.updateMany({
      where: { id, userId, orgId, revokedAt: null, expiresAt: { gt: now } },
      data: { revokedAt: now },
    })
    if (count === 0) throw new DomainError('NOT_FOUND')
    recordAct(tx, actor, {
      action: 'account.endDevice',
      targetType: 'AuthSession',
      targetId: id,
      at: now,
    })
  })
}
