import type { Decoded, endTwoStep as contract } from '@summa/contracts'
import type { Actor } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../audit/index.ts'
import { limitAttempts, proofLimits, provePassword, type LimitedContext } from './attempts.ts'
import { endOtherDevices } from './end-other-devices.ts'
import { clearTwoStep, proveSecondStep } from './two-step.ts'

export async function endTwoStep(
  ctx: LimitedContext,
  actor: Actor,
  { currentPassword, code }: Decoded<typeof contract, 'body'>,
): Promise<void> {
  const now = ctx.clock.now()
  const { userId } = actor
  await provePassword(ctx, actor, currentPassword)
  await limitAttempts(ctx, proofLimits(ctx, userId), () =>
    transact(ctx, actor, async (tx) => {
      const provenBy = await proveSecondStep(tx, ctx.config, { userId, code, now })
      await clearTwoStep(tx, userId)
      await endOtherDevices(tx, actor, now)
      recordAct(tx, actor, {
        action: 'twoStep.end',
        targetType: 'User',
        targetId: userId,
        after: { provenBy },
        at: now,
      })
      emit(tx, actor, now, 'account.twoStepChanged', { userId, on: false, byOffice: false })
    }),
  )
}
