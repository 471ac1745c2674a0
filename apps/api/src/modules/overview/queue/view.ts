import type { QueueBoard } from '@summa/contracts'
import { eventOf } from '../../../jobs/outbox.ts'
import type { Envelope, JobQueue, QueuedJob } from '../../../jobs/queue.ts'
import { essenceOf } from '../../../log.ts'

type Schedule = Awaited<ReturnType<JobQueue['getJobSchedulers']>>[number]

export function viewSchedule({ key, every, next }: Schedule): QueueBoard['schedules'][number] {
  return {
    job: key,
    everySeconds: Math.round((every ?? 0) / 1_000),
    nextAt: next === undefined ? null : new Date(next),
  }
}

export function viewFailed(job: QueuedJob<Envelope>): QueueBoard['failed'][number] {
  return {
    id: job.id ?? '',
    job: job.name,
    fault: essenceOf({ name: '', message: job.failedReason }).slice(0, 300),
    attempts: job.attemptsMade,
    failedAt: job.finishedOn === undefined ? null : new Date(job.finishedOn),
    requestId: job.data.requestId ?? null,
    eventId: eventOf(job.id),
  }
}
