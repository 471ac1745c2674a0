// The queue only schedules and carries jobs; the truth is in the database. It uses Redis if there is one, PostgreSQL
// otherwise, behind the same calls. Each lane is a queue with its own workers.
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

/** Jobs at the same time. Deliveries mostly wait for others, so more of them can run. */
const concurrency: Record<Lane, number> = { work: 4, deliver: 8 }

/** The pause before asking a database or Redis again that has just refused. */
const refusedMilliseconds = 1_000

export type Envelope = {
  payload: Record<string, unknown>
  requestId?: string
  /** The event that the job runs for. Older versions only put its id into the job's id. */
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
  // Finished jobs are kept for a while: an event that is relayed twice finds its job and does not run again.
  removeOnComplete: { age: 3_600, count: 10_000 },
  removeOnFail: { age: 14 * 86_400, count: 10_000 },
}

/** The options in which a job differs from the defaults. */
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
          // Fail at once while Redis is down; the relay tries again later.
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
          // One of the five connections listens for notifications.
          { connection: postgres(place, 5), ...settings },
          postgresBackend as never,
        )
      : new PatientWorker(queueNames[lane], process, { connection: redis(place.redisUrl), ...settings })
  worker.on('error', onError)
  return worker
}

/** BullMQ asks again at once after a refusal, which becomes a busy loop while the database is down. This one pauses. */
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
 * BullMQ's own pool would set the schema with a start-up option, which connection poolers refuse. So we open the pool,
 * and close it together with the queue.
 */
const postgresBackend: typeof createPostgresBackend = (name, options, more) => {
  const pool = new pg.Pool({
    ...(options.connection as pg.PoolConfig),
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- pg awaits it, but its types do not say so.
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
