import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { eventOf, relayAgain } from '../../../jobs/outbox.ts'
import { lanes, type JobQueues } from '../../../jobs/queue.ts'
import { recordAct } from '../../ground/audit/index.ts'

const maxFailed = 10_000

/** Relays the event again in the same transaction that records the retry. */
export async function retryEvent(
  ctx: Context,
  actor: Actor,
  { queues, id }: { queues: JobQueues; id: string },
): Promise<void> {
  const at = ctx.clock.now()
  await transact(ctx, actor, async (tx) => {
    if (!(await relayAgain(tx, actor, id))) throw new DomainError('NOT_FOUND')
    recordAct(tx, actor, { action: 'event.retry', targetType: 'OutboxEvent', targetId: id, at })
    // Remove the failed job: the queue would take a new one with the same id for it and not run it.
    for (const lane of lanes) {
      const failed = await queues[lane].getFailed(0, maxFailed - 1)
      for (const job of failed) if (eventOf(job.id) === id) await job.remove()
    }
  })
}
