import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { recordActs } from '../../ground/audit/index.ts'
import { lockAccountOf } from '../../ground/identity/index.ts'

export async function closeFeed(ctx: Context, actor: Actor): Promise<void> {
  const now = ctx.clock.now()
  await transact(ctx, actor, (tx) => revokeFeeds(tx, actor, now))
}

/** Locks the account, so that a person never has two open feeds. */
export async function revokeFeeds(tx: Tx, actor: Actor, now: Date): Promise<void> {
  const { orgId, userId } = actor
  await lockAccountOf(tx, actor, userId, actor.role)
  const revoked = await tx.calendarFeed.updateManyAndReturn({
    where: { orgId, userId, revokedAt: null },
    data: { revokedAt: now },
    select: { id: true },
  })
  recordActs(
    tx,
    actor,
    revoked.map(({ id }) => ({
      action: 'feed.close',
      targetType: 'CalendarFeed',
      targetId: id,
      at: now,
    })),
  )
}
