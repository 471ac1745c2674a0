import type { Decoded, editFamily as contract, Family } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { changesOf, recordAct } from '../audit/index.ts'
import { lockFamily } from './locks.ts'
import { readFamily } from './view.ts'

export async function editFamily(
  ctx: Context,
  actor: Actor,
  id: string,
  edits: Decoded<typeof contract, 'body'>,
): Promise<Family> {
  const now = ctx.clock.now()
  const { orgId } = actor
  return transact(ctx, actor, async (tx) => {
    const family = await lockFamily(tx, orgId, id)
    const { any, before, after } = changesOf(family, edits)
    if (any) {
      await tx.family.update({ where: { id }, data: after, select: { id: true } })
      recordAct(tx, actor, {
        action: 'family.edit',
        targetType: 'Family',
        targetId: id,
        before,
        after,
        at: now,
      })
    }
    return readFamily(tx, orgId, id)
  })
}
