import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { eventOf, relayAgain } from '../../../jobs/outbox.ts'
import { lanes, type JobQueues } from '../../../jobs/queue.ts'
import { recordAct } from '../../ground/audit/index.ts'

const most = 10_000

/** What the event asks for is done anew if and only if this stands. */
export async function retryEvent(
  ctx: Context,
  actor: Actor,
  { queues, id }: { queues: JobQueues; id: string },
): Promise<void> {
  const at = ctx.clock.now()
  await transact(ctx, actor, async (tx) => {
    if (!(await relayAgain(tx, actor, id))) throw new DomainError('NOT_FOUND')
    recordAct(tx, actor, { action: 'event.retry', targetType: 'OutboxEvent', targetId: id, at })
    // A job that was given up keeps its name, and another of that name would be taken for it.
    for (const lane of lanes) {
      const failed = await queues[lane].getFailed(0, most - 1)
      for (const job of failed) if (eventOf(job.id) === id) await job.remove()
    }
  })
}
