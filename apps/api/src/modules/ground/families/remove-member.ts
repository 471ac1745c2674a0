import type { Decoded, removeMember as contract } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../audit/index.ts'
import { endIfEmpty, lockFamily } from './locks.ts'

type Member = Decoded<typeof contract, 'params'>

/** The account stays, and so do its devices: from the next request on they act for nobody of the family. */
export async function removeMember(
  ctx: Context,
  actor: Actor,
  { id: familyId, userId }: Member,
): Promise<void> {
  const now = ctx.clock.now()
  const { orgId } = actor
  await transact(ctx, actor, async (tx) => {
    await lockFamily(tx, orgId, familyId)
    const { id, mayPay } = await memberOf(tx, orgId, { familyId, userId })
    await tx.familyMember.delete({ where: { id }, select: { id: true } })
    await endIfEmpty(tx, familyId, now)
    recordAct(tx, actor, {
      action: 'family.removeMember',
      targetType: 'Family',
      targetId: familyId,
      before: { userId, mayPay },
      at: now,
    })
    emit(tx, actor, now, 'family.memberRemoved', { familyId, userId })
  })
}

export async function memberOf(
  tx: Tx,
  orgId: string,
  { familyId, userId }: { familyId: string; userId: string },
) {
  const member = await tx.familyMember.findUnique({ where: { orgId_userId: { orgId, userId }, familyId } })
  if (member === null) throw new DomainError('NOT_FOUND')
  return member
}
