import type { Decoded, endDeviceOf as contract } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { recordAct } from '../audit/index.ts'
import { lockAccountOf } from './accounts.ts'
import { checkMayAdminister } from './may-administer.ts'

/** Recorded in the audit log under the person, where one would look for it. */
export async function endDeviceOf(
  ctx: Context,
  actor: Actor,
  { id, deviceId }: Decoded<typeof contract, 'params'>,
): Promise<void> {
  const now = ctx.clock.now()
  await transact(ctx, actor, async (tx) => {
    checkMayAdminister(actor, await lockAccountOf(tx, actor, id))
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
