// The queue is only a clock and a carrier; the database is the truth. It lives in Redis when there is one
// and in PostgreSQL otherwise, behind the same calls.
import { createPostgresBackend, Queue, Worker, type Job as QueuedJob, type Processor } from 'bullmq'
import { appRoleOption, queuePlace } from '@summa/prisma'
import type { Config } from '../config.ts'
import type { Summary } from './define-job.ts'

const { name: queueName, schema } = queuePlace

export type Envelope = { payload: Record<string, unknown>; requestId?: string }

export type JobQueue = Queue<Envelope>
export type JobWorker = Worker<Envelope, Summary | undefined>
export type { QueuedJob }

type Place = Pick<Config, 'redisUrl' | 'databaseUrl'>

const defaultJobOptions = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
  // Finished jobs are kept for a while, so that an event relayed twice finds its job and is not run again.
  removeOnComplete: { age: 3_600, count: 10_000 },
  removeOnFail: { age: 14 * 86_400, count: 10_000 },
}

export function openQueue(place: Place, onError: (error: Error) => void): JobQueue {
  const queue: JobQueue =
    place.redisUrl === undefined
      ? (new Queue(
          queueName,
          { connection: postgres(place, 2), defaultJobOptions },
          createPostgresBackend,
        ) as never)
      : new Queue(queueName, {
          // Whoever hands something over is told at once that Redis is away, and tries again later.
          connection: { ...redis(place.redisUrl), enableOfflineQueue: false, commandTimeout: 5_000 },
          defaultJobOptions,
        })
  queue.on('error', onError)
  return queue
}

export function openWorker(
  place: Place,
  process: Processor<Envelope, Summary | undefined>,
  onError: (error: Error) => void,
): JobWorker {
  const settings = { concurrency: 4, lockDuration: 30_000, stalledInterval: 15_000, maxStalledCount: 10 }
  const worker: JobWorker =
    place.redisUrl === undefined
      ? (new Worker(
          queueName,
          process,
          { connection: postgres(place, 4), ...settings },
          createPostgresBackend,
        ) as never)
      : new Worker(queueName, process, { connection: redis(place.redisUrl), ...settings })
  worker.on('error', onError)
  return worker
}

function postgres({ databaseUrl }: Place, max: number) {
  return { connectionString: databaseUrl, options: appRoleOption, schema, max }
}

function redis(url: string) {
  return { url, retryStrategy: (times: number) => Math.min(times * 200, 2_000) }
}
