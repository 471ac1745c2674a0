import type { Decoded, openFeed as contract } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { hashToken, makeToken } from '../../ground/identity/index.ts'
import { feedOf, revokeFeeds } from './close-feed.ts'

/** The address is a secret and shown only in this answer. */
export async function openFeed(ctx: Context, actor: Actor): Promise<Decoded<typeof contract, 'response'>> {
  const now = ctx.clock.now()
  const token = makeToken()
  const { orgId, userId } = actor
  return transact(ctx, actor, async (tx) => {
    await revokeFeeds(tx, actor, now)
    const { id } = await tx.calendarFeed.create({
      data: { orgId, userId, ...feedOf(actor), tokenHash: hashToken(token), createdAt: now },
      select: { id: true },
    })
    recordAct(tx, actor, { action: 'feed.open', targetType: 'CalendarFeed', targetId: id, at: now })
    return { path: `/calendar/${token}.ics`, createdAt: now }
  })
}
