import type { beginTwoStep as contract, Decoded } from '@summa/contracts'
import type { Actor } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { recordAct } from '../audit/index.ts'
import { provePassword, type LimitedContext } from './attempts.ts'
import { lockAccount, makeTwoStepSecret } from './two-step.ts'

export async function beginTwoStep(
  ctx: LimitedContext,
  actor: Actor,
  { currentPassword }: Decoded<typeof contract, 'body'>,
): Promise<Decoded<typeof contract, 'response'>> {
  const now = ctx.clock.now()
  const { userId } = actor
  await provePassword(ctx, actor, currentPassword)
  return transact(ctx, actor, async (tx) => {
    const account = await lockAccount(tx, userId)
    if (account.twoStepOnAt !== null) throw new DomainError('TWO_STEP_ALREADY_ON')
    const { secret, otpauthUrl, sealed } = makeTwoStepSecret(ctx.config, account)
    await tx.user.update({ where: { id: userId }, data: { twoStepSecret: sealed, twoStepLastStep: null } })
    recordAct(tx, actor, { action: 'twoStep.begin', targetType: 'User', targetId: userId, at: now })
    return { secret, otpauthUrl }
  })
}
