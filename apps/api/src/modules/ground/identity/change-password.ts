import type { changePassword as contract, Decoded } from '@summa/contracts'
import type { Actor } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../audit/index.ts'
import { provePassword, type LimitedContext } from './attempts.ts'
import { endOtherDevices } from './end-other-devices.ts'
import { checkPassword, hashPassword } from './passwords.ts'

/** Keeps this device signed in and signs out all others. */
export async function changePassword(
  ctx: LimitedContext,
  actor: Actor,
  { currentPassword, newPassword }: Decoded<typeof contract, 'body'>,
): Promise<void> {
  const now = ctx.clock.now()
  const { userId, orgId } = actor
  const before = await provePassword(ctx, actor, currentPassword)
  checkPassword(newPassword, before.email)
  if (newPassword === currentPassword)
    throw new DomainError('WEAK_PASSWORD', { detail: 'Choose another password than the present one.' })
  const passwordHash = await hashPassword(newPassword)
  await transact(ctx, actor, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, orgId, passwordHash: before.passwordHash },
      data: { passwordHash, mustChangePassword: false, passwordFromDesk: false },
    })
    // Changed from another device in the meantime, so the old password proves nothing any more.
    if (count === 0) throw new DomainError('BAD_CREDENTIALS')
    await endOtherDevices(tx, actor, now)
    await tx.passwordLink.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } })
    recordAct(tx, actor, {
      action: 'account.changePassword',
      targetType: 'User',
      targetId: userId,
      at: now,
    })
    if (!before.mustChangePassword)
      emit(tx, actor, now, 'account.passwordChanged', { userId, how: 'CHANGED' })
  })
}
