import type { Actor, Context } from '../../context.ts'
import { transact } from '../../db/transaction.ts'
import { DomainError } from '../../domain-error.ts'
import type { JobQueue } from '../../jobs/queue.ts'
import { recordAct } from '../audit/index.ts'
import { eventOf } from './view.ts'

const most = 10_000

/** The event is relayed anew, like one that has just happened: what it asks for is done if and only if this stands. */
export async function retryEvent(
  ctx: Context,
  actor: Actor,
  { queue, id }: { queue: JobQueue; id: string },
): Promise<void> {
  const at = ctx.clock.now()
  await transact(ctx, actor, async (tx) => {
    const { count } = await tx.outboxEvent.updateMany({
      where: { id, orgId: actor.orgId, publishedAt: { not: null } },
      data: { publishedAt: null },
    })
    if (count === 0) throw new DomainError('NOT_FOUND')
    await recordAct(tx, actor, { action: 'event.retry', targetType: 'OutboxEvent', targetId: id, at })
    // A job that was given up keeps its name, and another of that name would be taken for it.
    const failed = await queue.getFailed(0, most - 1)
    for (const job of failed) if (eventOf(job.id) === id) await job.remove()
  })
}
