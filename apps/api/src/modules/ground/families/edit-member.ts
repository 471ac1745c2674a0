import type { Decoded, editMember as contract, Family } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { recordAct } from '../audit/index.ts'
import { lockFamily } from './locks.ts'
import { memberOf } from './remove-member.ts'
import { readFamily } from './view.ts'

export async function editMember(
  ctx: Context,
  actor: Actor,
  { id: familyId, userId }: Decoded<typeof contract, 'params'>,
  { mayPay }: Decoded<typeof contract, 'body'>,
): Promise<Family> {
  const now = ctx.clock.now()
  const { orgId } = actor
  return transact(ctx, actor, async (tx) => {
    await lockFamily(tx, orgId, familyId)
    const before = await memberOf(tx, orgId, { familyId, userId })
    if (before.mayPay !== mayPay) {
      await tx.familyMember.update({ where: { id: before.id }, data: { mayPay }, select: { id: true } })
      recordAct(tx, actor, {
        action: 'family.editMember',
        targetType: 'Family',
        targetId: familyId,
        before: { userId, mayPay: before.mayPay },
        after: { userId, mayPay },
        at: now,
      })
    }
    return readFamily(tx, orgId, familyId)
  })
}
