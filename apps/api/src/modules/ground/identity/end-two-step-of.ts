import type { Decoded, endTwoStepOf as contract } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../audit/index.ts'
import { endEverySession } from './end-every-session.ts'
import { clearTwoStep } from './two-step.ts'

/** For a lost device, which may still be signed in. An admin's own two-step sign-in ends with a code instead. */
export async function endTwoStepOf(
  ctx: Context,
  actor: Actor,
  { id }: Decoded<typeof contract, 'params'>,
): Promise<void> {
  if (id === actor.userId) throw new DomainError('FORBIDDEN')
  const now = ctx.clock.now()
  await transact(ctx, actor, async (tx) => {
    const person = await tx.user.findUnique({
      where: { id, orgId: actor.orgId },
      select: { twoStepOnAt: true },
    })
    if (person === null) throw new DomainError('NOT_FOUND')
    if (person.twoStepOnAt === null) throw new DomainError('TWO_STEP_NOT_ON')
    await clearTwoStep(tx, id)
    await endEverySession(tx, id, now)
    recordAct(tx, actor, { action: 'twoStep.endOf', targetType: 'User', targetId: id, at: now })
    emit(tx, actor, now, 'account.twoStepChanged', { userId: id, on: false, byOffice: true })
  })
}
