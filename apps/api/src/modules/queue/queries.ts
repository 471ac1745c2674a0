import type { QueueBoard } from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import { DomainError } from '../../domain-error.ts'
import type { Envelope, JobQueue, QueuedJob } from '../../jobs/queue.ts'
import { inTime } from '../../patience.ts'
import { eventOf, viewFailed, viewSchedule } from './view.ts'

/** Of those that were given up, how many are looked at. */
const most = 200

export async function getQueue({ pool }: Context, { orgId }: Actor, queue: JobQueue): Promise<QueueBoard> {
  const found = await inTime(
    Promise.all([
      queue.getJobCounts('wait', 'prioritized', 'active', 'delayed', 'completed', 'failed'),
      queue.getJobSchedulers(),
      queue.getFailed(0, most - 1) as Promise<QueuedJob<Envelope>[]>,
    ]),
    5_000,
  )
  if (found === undefined) throw new DomainError('UNAVAILABLE', { retryAfterSeconds: 2 })
  const [counts, schedules, failed] = found
  const events = failed.map(({ id }) => eventOf(id)).filter((id) => id !== null)
  const { rows } = await pool.query<{ id: string }>({
    name: 'own-events',
    text: 'SELECT id FROM "OutboxEvent" WHERE id = ANY ($1::uuid[]) AND "orgId" = $2',
    values: [events, orgId],
  })
  const own = new Set(rows.map(({ id }) => id))
  return {
    counts: {
      waiting: (counts['wait'] ?? 0) + (counts['prioritized'] ?? 0),
      active: counts['active'] ?? 0,
      delayed: counts['delayed'] ?? 0,
      completed: counts['completed'] ?? 0,
      failed: counts['failed'] ?? 0,
    },
    schedules: schedules.map(viewSchedule),
    failed: failed.map(viewFailed).filter(({ eventId }) => eventId === null || own.has(eventId)),
  }
}
