import type { Decoded, forgotPassword as contract } from '@summa/contracts'
import { transact } from '../../../db/transaction.ts'
import { addressOf } from '../../../http/counters.ts'
import { emit } from '../../../jobs/outbox.ts'
import { limitCalls, nameOf, type LimitedContext } from './attempts.ts'
import type { Visitor } from './visitor.ts'

/** The most mails that a person gets within 15 minutes. */
const maxPerAccount = 5

/**
 * Asks for a link. The event is written whether or not the account exists, so that both take the same time. Without an
 * account it goes to the oldest organisation and its job does nothing. The audit log is written when the link is sent:
 * until then we do not know who is asking.
 */
export async function forgotPassword(
  ctx: LimitedContext,
  { ip, requestId }: Visitor,
  { email }: Decoded<typeof contract, 'body'>,
): Promise<void> {
  const now = ctx.clock.now()
  await limitCalls(ctx, [
    { name: `forgot:address:${addressOf(ip)}`, most: ctx.config.limits.signInFailuresPerAddress },
    { name: `forgot:account:${nameOf(email)}`, most: maxPerAccount },
  ])
  await transact(ctx, undefined, async (tx) => {
    const [asked] = await tx.$queryRaw<{ orgId: string; userId: string | null }[]>`
      SELECT o.id AS "orgId", u.id AS "userId"
      FROM (SELECT ${email} AS email) asked
      LEFT JOIN "User" u ON u.email = asked.email AND u.status = 'ACTIVE'
      JOIN "Organization" o ON o.id = coalesce(u."orgId", (SELECT id FROM "Organization" ORDER BY id LIMIT 1))`
    if (asked === undefined) return
    const { orgId, userId } = asked
    emit(tx, { orgId, requestId }, now, 'account.passwordForgotten', { userId })
  })
}
