import type { createFamily as contract, Decoded, Family } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { recordAct } from '../audit/index.ts'
import { readFamily } from './view.ts'

export async function createFamily(
  ctx: Context,
  actor: Actor,
  { name }: Decoded<typeof contract, 'body'>,
): Promise<Family> {
  const now = ctx.clock.now()
  const { orgId } = actor
  return transact(ctx, actor, async (tx) => {
    const { id } = await tx.family.create({ data: { orgId, name, createdAt: now }, select: { id: true } })
    recordAct(tx, actor, {
      action: 'family.create',
      targetType: 'Family',
      targetId: id,
      after: { name },
      at: now,
    })
    return readFamily(tx, orgId, id)
  })
}
