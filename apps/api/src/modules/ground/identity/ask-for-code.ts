import type { askForCode as contract, Decoded } from '@summa/contracts'
import { uuidv7 } from 'uuidv7'
import { transact } from '../../../db/transaction.ts'
import { addressOf } from '../../../http/counters.ts'
import { emit } from '../../../jobs/outbox.ts'
import { limitCalls, nameOf, type LimitedContext } from './attempts.ts'
import { codeOf, hashCode } from './mailed-codes.ts'
import type { Visitor } from './visitor.ts'

/** The most mails that an address gets within 15 minutes. */
const maxPerAccount = 5

/**
 * Writes the code and the event whether or not anybody has the address, so that both take the same time. The code works
 * once its mail is sent, and the job decides whether one is. The event names the code alone: no address lies in the queue.
 */
export async function askForCode(
  ctx: LimitedContext,
  { ip, requestId }: Visitor,
  { email, locale }: Decoded<typeof contract, 'body'>,
): Promise<{ received: true }> {
  const now = ctx.clock.now()
  await limitCalls(ctx, [
    { name: `code:address:${addressOf(ip)}`, most: ctx.config.limits.signInFailuresPerAddress },
    { name: `code:account:${nameOf(email)}`, most: maxPerAccount },
  ])
  await transact(ctx, undefined, async (tx) => {
    const [asked] = await tx.$queryRaw<{ orgId: string }[]>`
      SELECT o.id AS "orgId"
      FROM (SELECT ${email} AS email) asked
      LEFT JOIN "User" u ON u.email = asked.email
      JOIN "Organization" o ON o.id = coalesce(u."orgId",
        (SELECT id FROM "Organization" WHERE "signUp" = 'OPEN' ORDER BY id LIMIT 1),
        (SELECT id FROM "Organization" ORDER BY id LIMIT 1))`
    if (asked === undefined) return
    const { orgId } = asked
    const id = uuidv7()
    const codeHash = hashCode(ctx.config, { id, email }, codeOf(ctx.config, id))
    await tx.signInCode.create({
      data: { id, orgId, email, codeHash, expiresAt: now, createdAt: now },
      select: { id: true },
    })
    emit(tx, { orgId, requestId }, now, 'account.codeAsked', { codeId: id, locale: locale ?? null })
  })
  return { received: true }
}
