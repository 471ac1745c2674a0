import type { Decoded, renewRecoveryCodes as contract } from '@summa/contracts'
import type { Actor } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { recordAct } from '../audit/index.ts'
import { limitAttempts, proofLimits, provePassword, type LimitedContext } from './attempts.ts'
import { proveSecondStep, replaceRecoveryCodes } from './two-step.ts'

export async function renewRecoveryCodes(
  ctx: LimitedContext,
  actor: Actor,
  { currentPassword, code }: Decoded<typeof contract, 'body'>,
): Promise<Decoded<typeof contract, 'response'>> {
  const now = ctx.clock.now()
  const { userId, orgId } = actor
  await provePassword(ctx, actor, currentPassword)
  return limitAttempts(ctx, proofLimits(ctx, userId), () =>
    transact(ctx, actor, async (tx) => {
      const provenBy = await proveSecondStep(tx, ctx.config, { userId, code, now })
      const recoveryCodes = await replaceRecoveryCodes(tx, ctx.config, { userId, orgId, now })
      recordAct(tx, actor, {
        action: 'twoStep.renewRecoveryCodes',
        targetType: 'User',
        targetId: userId,
        after: { provenBy },
        at: now,
      })
      return { recoveryCodes }
    }),
  )
}
