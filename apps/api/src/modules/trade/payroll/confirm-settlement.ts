import type { confirmSettlement as contract, Decoded, PayrollSettlement } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { lockSettlement } from './locks.ts'

type Input = Decoded<typeof contract, 'body'> & { id: string }

export async function confirmSettlement(
  ctx: Context,
  actor: Actor,
  input: Input,
): Promise<PayrollSettlement> {
  const now = ctx.clock.now()
  const { id } = input
  return transact(ctx, actor, async (tx) => {
    const settlement = await lockSettlement(tx, actor, now, input)
    if (settlement.status !== 'DRAFT') throw new DomainError('SETTLEMENT_NOT_DRAFT')
    const version = settlement.version + 1
    await tx.payrollSettlement.update({
      where: { id },
      data: { status: 'CONFIRMED', confirmedAt: now, confirmedByUserId: actor.userId, version },
    })
    recordAct(tx, actor, {
      action: 'settlement.confirm',
      targetType: 'PayrollSettlement',
      targetId: id,
      before: { status: 'DRAFT' },
      after: { status: 'CONFIRMED' },
      at: now,
    })
    emit(tx, actor, now, 'settlement.confirmed', { settlementId: id, teacherId: settlement.teacherId })
    return { ...settlement, status: 'CONFIRMED', confirmedAt: now, version }
  })
}
