import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { recordActs } from '../../ground/audit/index.ts'
import { lockAccountOf } from '../../ground/identity/index.ts'

/** What a feed shows: of which student, or without one all whom the person may act for; a teacher's own lessons. */
export function feedOf({ role, studentId }: Actor) {
  return { role, studentId: studentId ?? null }
}

export async function closeFeed(ctx: Context, actor: Actor): Promise<void> {
  const now = ctx.clock.now()
  await transact(ctx, actor, (tx) => revokeFeeds(tx, actor, now))
}

/** Locks the account, so that a person never has two open feeds of the same lessons. */
export async function revokeFeeds(tx: Tx, actor: Actor, now: Date): Promise<void> {
  const { orgId, userId } = actor
  await lockAccountOf(tx, actor, userId)
  const revoked = await tx.calendarFeed.updateManyAndReturn({
    where: { orgId, userId, ...feedOf(actor), revokedAt: null },
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
