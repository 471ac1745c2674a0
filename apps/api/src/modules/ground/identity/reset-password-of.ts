import type { Decoded, resetPasswordOf as contract } from '@summa/contracts'
import type { Actor } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../audit/index.ts'
import { lockAccountOf } from './accounts.ts'
import { forgiveAttempts, type LimitedContext } from './attempts.ts'
import { checkMayAdminister } from './may-administer.ts'
import { endEverySession } from './end-every-session.ts'
import { hashPassword, makeInitialPassword } from './passwords.ts'

/** Not for the admin's own account, which needs the current password: a stolen token must not replace it. */
export async function resetPasswordOf(
  ctx: LimitedContext,
  actor: Actor,
  { id }: Decoded<typeof contract, 'params'>,
): Promise<Decoded<typeof contract, 'response'>> {
  if (id === actor.userId) throw new DomainError('FORBIDDEN')
  const now = ctx.clock.now()
  const initialPassword = makeInitialPassword()
  const passwordHash = await hashPassword(initialPassword)
  const { email } = await transact(ctx, actor, async (tx) => {
    const person = await lockAccountOf(tx, actor, id)
    if (person.email === null) throw new DomainError('NOT_FOUND')
    checkMayAdminister(actor, person)
    await tx.user.update({
      where: { id },
      data: { passwordHash, mustChangePassword: true, passwordFromDesk: actor.adminAccess === 'DESK' },
    })
    await endEverySession(tx, id, now)
    await tx.passwordLink.updateMany({ where: { userId: id, usedAt: null }, data: { usedAt: now } })
    recordAct(tx, actor, {
      action: 'account.resetPasswordOf',
      targetType: 'User',
      targetId: id,
      at: now,
    })
    emit(tx, actor, now, 'account.passwordChanged', { userId: id, how: 'BY_OFFICE' })
    return person
  })
  await forgiveAttempts(ctx, email)
  return { initialPassword }
}
