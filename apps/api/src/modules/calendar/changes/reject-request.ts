import type { AdminChangeRequest } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { decideRequest, type Decision } from './decide-request.ts'
import { readRequest } from './queries.ts'
import { recordChange } from './record-change.ts'
import { viewForAdmin, viewRequest } from './view.ts'

export async function rejectRequest(
  ctx: Context,
  actor: Actor,
  { id, note }: Decision,
): Promise<AdminChangeRequest> {
  const now = ctx.clock.now()
  return transact(ctx, actor, async (tx) => {
    const decided = await decideRequest(tx, actor, now, {
      id,
      note,
      status: 'REJECTED',
      adminId: actor.userId,
    })
    if (decided === undefined) {
      await readRequest(tx, actor, id)
      throw new DomainError('ALREADY_DECIDED')
    }
    const { before, after } = decided
    recordChange(tx, actor, now, {
      action: 'change.reject',
      event: 'change.rejected',
      before: viewRequest(before),
      after: viewRequest(after),
    })
    return viewForAdmin(after, null)
  })
}
