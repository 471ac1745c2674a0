import type { Decoded, endDeviceOf as contract } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { recordAct } from '../audit/index.ts'
import { checkMayAdminister } from './may-administer.ts'

/** Recorded in the audit log under the person, where one would look for it. */
export async function endDeviceOf(
  ctx: Context,
  actor: Actor,
  { id, deviceId }: Decoded<typeof contract, 'params'>,
): Promise<void> {
  const now = ctx.clock.now()
  await transact(ctx, actor, async (tx) => {
    const person = await tx.user.findUnique({ where: { id, orgId: actor.orgId }, select: { roles: true } })
    if (person === null) throw new DomainError('NOT_FOUND')
    checkMayAdminister(actor, person)
    const { count } = await tx.authSession.updateMany({
      where: { id: deviceId, userId: id, orgId: actor.orgId, revokedAt: null, expiresAt: { gt: now } },
      data: { revokedAt: now },
    })
    if (count === 0) throw new DomainError('NOT_FOUND')
    recordAct(tx, actor, {
      action: 'account.endDeviceOf',
      targetType: 'User',
      targetId: id,
      after: { deviceId },
      at: now,
    })
  })
}
