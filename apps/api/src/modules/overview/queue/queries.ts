import type { QueueBoard } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { DomainError } from '../../../domain-error.ts'
import { eventOf, eventsOf } from '../../../jobs/outbox.ts'
import { lanes, type Envelope, type JobQueues, type QueuedJob } from '../../../jobs/queue.ts'
import { inTime } from '../../../in-time.ts'
import { viewFailed, viewSchedule } from './view.ts'

/** How many failed jobs of each lane are read. */
const maxFailed = 200

export async function getQueue(ctx: Context, actor: Actor, queues: JobQueues): Promise<QueueBoard> {
  const found = await inTime(
    Promise.all(
      lanes.map((lane) =>
        Promise.all([
          queues[lane].getJobCounts('wait', 'prioritized', 'active', 'delayed', 'completed', 'failed'),
          queues[lane].getJobSchedulers(),
          queues[lane].getFailed(0, maxFailed - 1) as Promise<QueuedJob<Envelope>[]>,
        ]),
      ),
    ),
    5_000,
  )
  if (found === undefined) throw new DomainError('UNAVAILABLE', { retryAfterSeconds: 2 })
  const count = (...states: string[]) =>
    states.reduce((sum, state) => found.reduce((all, [counts]) => all + (counts[state] ?? 0), sum), 0)
  const schedules = found.flatMap(([, own]) => own)
  const failed = found
    .flatMap(([, , own]) => own)
    .toSorted((a, b) => (b.finishedOn ?? 0) - (a.finishedOn ?? 0))
  const events = failed.map(({ id }) => eventOf(id)).filter((id) => id !== null)
  const own = await eventsOf(ctx, actor, events)
  return {
    counts: {
      waiting: count('wait', 'prioritized'),
      active: count('active'),
      delayed: count('delayed'),
      completed: count('completed'),
      failed: count('failed'),
    },
    schedules: schedules.map(viewSchedule),
    failed: failed.map(viewFailed).filter(({ eventId }) => eventId === null || own.has(eventId)),
  }
}
