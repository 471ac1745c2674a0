import type { Decoded, paySettlement as contract, PayrollSettlement } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { lockSettlement } from './locks.ts'

type Input = Decoded<typeof contract, 'body'> & { id: string }

/** Only records that the organisation has paid; no money is moved. */
export async function paySettlement(ctx: Context, actor: Actor, input: Input): Promise<PayrollSettlement> {
  const now = ctx.clock.now()
  const { id, reference } = input
  return transact(ctx, actor, async (tx) => {
    const settlement = await lockSettlement(tx, actor, now, input)
    if (settlement.status !== 'CONFIRMED') throw new DomainError('SETTLEMENT_NOT_CONFIRMED')
    const version = settlement.version + 1
    await tx.payrollSettlement.update({
      where: { id },
      data: { status: 'PAID', paidAt: now, paidByUserId: actor.userId, reference, version },
    })
    recordAct(tx, actor, {
      action: 'settlement.pay',
      targetType: 'PayrollSettlement',
      targetId: id,
      before: { status: 'CONFIRMED', reference: null },
      after: { status: 'PAID', reference },
      at: now,
    })
    emit(tx, actor, now, 'settlement.paid', { settlementId: id, teacherId: settlement.teacherId, reference })
    return { ...settlement, status: 'PAID', paidAt: now, reference, version }
  })
}
