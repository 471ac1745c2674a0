import type { Decoded, resetPassword as contract } from '@summa/contracts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { addressOf } from '../../../http/counters.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../audit/index.ts'
import { forgiveAttempts, limitAttempts, type LimitedContext } from './attempts.ts'
import { endEverySession } from './end-every-session.ts'
import type { Visitor } from './visitor.ts'
import { checkPassword, hashPassword } from './passwords.ts'
import { hashToken } from './secrets.ts'

/** Sets a new password with a link's token. Signs out everywhere: who lost the password may have lost a device too. */
export async function resetPassword(
  ctx: LimitedContext,
  visitor: Visitor,
  { token, newPassword }: Decoded<typeof contract, 'body'>,
): Promise<void> {
  const now = ctx.clock.now()
  const usable = { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: now } }
  const limits = [
    { name: `link:address:${addressOf(visitor.ip)}`, most: ctx.config.limits.signInFailuresPerAddress },
  ]
  const { userId, user } = await limitAttempts(ctx, limits, async () => {
    const link = await ctx.db.passwordLink.findFirst({ where: usable, include: { user: true } })
    if (link?.user.status !== 'ACTIVE') throw new DomainError('LINK_INVALID')
    return link
  })
  checkPassword(newPassword, user.email)
  const passwordHash = await hashPassword(newPassword)
  await transact(ctx, undefined, async (tx) => {
    const { count } = await tx.passwordLink.updateMany({ where: usable, data: { usedAt: now } })
    if (count === 0) throw new DomainError('LINK_INVALID')
    await tx.user.update({
      where: { id: userId },
      data: { passwordHash, mustChangePassword: false, passwordFromDesk: false },
    })
    await endEverySession(tx, userId, now)
    await tx.passwordLink.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } })
    const author = { ...visitor, orgId: user.orgId, userId }
    recordAct(tx, author, {
      action: 'account.resetPassword',
      targetType: 'User',
      targetId: userId,
      at: now,
    })
    if (!user.mustChangePassword) emit(tx, author, now, 'account.passwordChanged', { userId, how: 'RESET' })
  })
  await forgiveAttempts(ctx, user.email)
}
