// The queue is only a clock and a carrier; the database is the truth. It lives in Redis when there is one
// and in PostgreSQL otherwise, behind the same calls. Each lane is a queue with workers of its own.
import {
  createPostgresBackend,
  Queue,
  Worker,
  type Job as QueuedJob,
  type JobsOptions,
  type Processor,
} from 'bullmq'
import { queuePlace, type Lane } from '@summa/prisma'
import pg from 'pg'
import type { Config } from '../config.ts'
import type { EventName } from '../events.ts'
import type { Job, Summary } from './define-job.ts'

const { lanes: queueNames, schema } = queuePlace

export const lanes = Object.keys(queueNames) as Lane[]

/** Jobs at once. Who delivers mostly waits. */
const concurrency: Record<Lane, number> = { work: 4, deliver: 8 }

/** Between two questions to a database or a Redis that refuses them. */
const refusedMilliseconds = 1_000

export type Envelope = {
  payload: Record<string, unknown>
  requestId?: string
  /** The event that the job is run for. The version before named it in the job's id only. */
  event?: { id: string; name: EventName; orgId: string; actId: string | null; at: string }
}

export type JobQueue = Queue<Envelope>
export type JobQueues = Record<Lane, JobQueue>
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

/** What a job asks for that differs from the others. */
export function optionsOf({ retry }: Pick<Job, 'retry'>): JobsOptions {
  if (retry === undefined) return {}
  const { attempts, firstSeconds } = retry
  return { attempts, backoff: { ...defaultJobOptions.backoff, delay: firstSeconds * 1_000 } }
}

export function openQueues(place: Place, onError: (error: Error) => void): JobQueues {
  return { work: openQueue(place, 'work', onError), deliver: openQueue(place, 'deliver', onError) }
}

export async function closeQueues(queues: JobQueues): Promise<void> {
  await Promise.all(lanes.map((lane) => queues[lane].close()))
}

export function openQueue(place: Place, lane: Lane, onError: (error: Error) => void): JobQueue {
  const queue: JobQueue =
    place.redisUrl === undefined
      ? (new Queue(
          queueNames[lane],
          { connection: postgres(place, 2), defaultJobOptions },
          postgresBackend,
        ) as never)
      : new Queue(queueNames[lane], {
          // Whoever hands something over is told at once that Redis is away, and tries again later.
          connection: { ...redis(place.redisUrl), enableOfflineQueue: false, commandTimeout: 5_000 },
          defaultJobOptions,
        })
  queue.on('error', onError)
  return queue
}

export function openWorker(
  place: Place,
  lane: Lane,
  process: Processor<Envelope, Summary | undefined>,
  onError: (error: Error) => void,
): JobWorker {
  const settings = {
    concurrency: concurrency[lane],
    lockDuration: 30_000,
    stalledInterval: 15_000,
    maxStalledCount: 10,
  }
  const worker =
    place.redisUrl === undefined
      ? new PatientWorker(
          queueNames[lane],
          process,
          // One of them listens.
          { connection: postgres(place, 5), ...settings },
          postgresBackend as never,
        )
      : new PatientWorker(queueNames[lane], process, { connection: redis(place.redisUrl), ...settings })
  worker.on('error', onError)
  return worker
}

/** BullMQ's own asks again at once when a question is refused, so that a database that is gone makes it spin. */
class PatientWorker extends Worker<Envelope, Summary | undefined> {
  protected override async moveToActive(token: string, name?: string) {
    try {
      return await super.moveToActive(token, name)
    } catch (error) {
      await this.delay()
      throw error
    }
  }

  override delay(milliseconds = refusedMilliseconds, until?: Parameters<JobWorker['delay']>[1]) {
    return super.delay(milliseconds, until)
  }
}

function postgres({ databaseUrl }: Place, max: number) {
  return { connectionString: databaseUrl, max, keepAlive: true, keepAliveInitialDelayMillis: 10_000 }
}

/**
 * The queue would open a pool by itself, and tell the server where its tables are by a start-up option, which poolers
 * refuse. One that it has not opened it leaves open, so the two end together.
 */
const postgresBackend: typeof createPostgresBackend = (name, options, more) => {
  const pool = new pg.Pool({
    ...(options.connection as pg.PoolConfig),
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- It is waited for, which the types do not know.
    onConnect: async (client) => {
      await client.query(`SET search_path = ${schema}`)
    },
  })
  const backend = createPostgresBackend(name, { ...options, connection: pool as never }, more)
  const close = backend.close.bind(backend)
  backend.close = async (force) => {
    await close(force)
    if (!pool.ending) await pool.end()
  }
  return backend
}

function redis(url: string) {
  return { url, retryStrategy: (times: number) => Math.min(times * 200, 2_000) }
}
