import type { ChangeRequest } from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import { transact } from '../../db/transaction.ts'
import { DomainError } from '../../domain-error.ts'
import { openAt } from './decide-request.ts'
import { readRequest } from './queries.ts'
import { recordChange } from './record-change.ts'
import { viewRequest } from './view.ts'

export async function withdrawRequest(ctx: Context, actor: Actor, id: string): Promise<ChangeRequest> {
  const now = ctx.clock.now()
  return transact(ctx, actor, async (tx) => {
    const before = await readRequest(tx, actor, id)
    if (before.requestedByUserId !== actor.userId) throw new DomainError('NOT_FOUND')
    const { count } = await tx.changeRequest.updateMany({
      where: { id, ...openAt(now) },
      data: { status: 'WITHDRAWN', decidedAt: now },
    })
    if (count === 0) throw new DomainError('ALREADY_DECIDED')
    const request = viewRequest(await readRequest(tx, actor, id))
    await recordChange(tx, actor, now, {
      action: 'change.withdraw',
      event: 'change.withdrawn',
      before: viewRequest(before),
      after: request,
    })
    return request
  })
}
