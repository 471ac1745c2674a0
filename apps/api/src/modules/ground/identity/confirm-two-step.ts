import type { confirmTwoStep as contract, Decoded } from '@summa/contracts'
import type { Actor } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../audit/index.ts'
import { limitAttempts, proofLimits, type LimitedContext } from './attempts.ts'
import { endOtherDevices } from './end-other-devices.ts'
import { lockAccount, replaceRecoveryCodes, useAppCode } from './two-step.ts'

/** Only a code from the app is accepted: it shows that the app has the secret. Other devices are signed out. */
export async function confirmTwoStep(
  ctx: LimitedContext,
  actor: Actor,
  { code }: Decoded<typeof contract, 'body'>,
): Promise<Decoded<typeof contract, 'response'>> {
  const now = ctx.clock.now()
  const { userId, orgId } = actor
  return limitAttempts(ctx, proofLimits(ctx, userId), () =>
    transact(ctx, actor, async (tx) => {
      const account = await lockAccount(tx, userId)
      if (account.twoStepOnAt !== null) throw new DomainError('TWO_STEP_ALREADY_ON')
      if (!(await useAppCode(tx, ctx.config, account, code, now))) throw new DomainError('TWO_STEP_INVALID')
      await tx.user.update({ where: { id: userId }, data: { twoStepOnAt: now } })
      await endOtherDevices(tx, actor, now)
      const recoveryCodes = await replaceRecoveryCodes(tx, ctx.config, { userId, orgId, now })
      recordAct(tx, actor, { action: 'twoStep.confirm', targetType: 'User', targetId: userId, at: now })
      emit(tx, actor, now, 'account.twoStepChanged', { userId, on: true, byOffice: false })
      return { recoveryCodes }
    }),
  )
}
