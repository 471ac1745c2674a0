// The worker's main loop: runs jobs, relays the outbox, restores schedules, and stops in order.
import { setTimeout as pause } from 'node:timers/promises'
import type { Lane } from '@summa/prisma'
import { uuidv7 } from 'uuidv7'
import type { Context } from '../context.ts'
import { select, sql } from '../db/statement.ts'
import { events } from '../events.ts'
import {
  checkJobs,
  laneOf,
  type EventRun,
  type Heard,
  type Job,
  type Run,
  type Summary,
} from './define-job.ts'
import { eventOf, outboxLag, relayOutbox, type Row } from './outbox.ts'
import { closeQueues, lanes, openQueues, openWorker, type Envelope, type QueuedJob } from './queue.ts'
import { restoreSchedules } from './schedules.ts'
import { rememberSteps } from './steps.ts'

const relayEveryMilliseconds = 1_000
const watchEveryMilliseconds = 20_000
const finishMilliseconds = 8_000
const closeMilliseconds = 500

export type Runner = {
  /** Finishes running jobs; those that take too long go back to the queue. */
  stop(): Promise<void>
}

export function startRunner(ctx: Context, jobs: readonly Job[]): Runner {
  checkJobs(jobs)
  const stopping = new AbortController()
  const inHand = new Map<QueuedJob<Envelope>, string | undefined>()
  const onError = (error: Error) => {
    if (!stopping.signal.aborted) ctx.log.warn({ err: error }, 'the queue is not available')
  }
  const queues = openQueues(ctx.config, onError)
  // Every worker can run every job: older versions put all jobs into one lane.
  const process = async (queued: QueuedJob<Envelope>, token?: string) => {
    inHand.set(queued, token)
    try {
      return await perform(ctx, jobs, queued, stopping.signal)
    } finally {
      inHand.delete(queued)
    }
  }
  const workers = lanes.map((lane) => openWorker(ctx.config, lane, process, onError))
  for (const worker of workers)
    worker.on('failed', (queued, error) => {
      ctx.log.error(
        { err: error, job: queued?.name, jobId: queued?.id, attempt: queued?.attemptsMade },
        'job failed',
      )
    })

  const watch = (name: string, help: string, ask: (lane: Lane) => Promise<number>) => {
    ctx.metrics.watchEach(['lane', lanes], name, help, ask)
  }
  watch('summa_queue_waiting_jobs', 'Jobs that wait for a worker', (lane) =>
    queues[lane].getJobCountByTypes('wait', 'prioritized'),
  )
  watch('summa_queue_delayed_jobs', 'Jobs that wait for their time or their next attempt', (lane) =>
    queues[lane].getDelayedCount(),
  )
  watch('summa_queue_failed_jobs', 'Jobs that were given up', (lane) => queues[lane].getFailedCount())
  ctx.metrics.watch('summa_outbox_lag_seconds', 'Age of the oldest event that was not relayed', () =>
    outboxLag(ctx),
  )

  const loops = [
    repeat(ctx, 'restore schedules', watchEveryMilliseconds, stopping.signal, async () => {
      for (const lane of lanes) {
        const own = jobs.filter((job) => laneOf(job) === lane)
        await restoreSchedules(queues[lane], own, ctx.clock.now())
      }
    }),
    repeat(ctx, 'relay outbox', relayEveryMilliseconds, stopping.signal, async () => {
      while ((await relayOutbox(ctx, queues, jobs)) > 0 && !stopping.signal.aborted);
    }),
  ]

  return {
    async stop() {
      stopping.abort()
      await within(finishMilliseconds, Promise.all(workers.map((worker) => worker.close())))
      const left = [...inHand].map(([queued, token]) => queued.moveToWait(token))
      await within(closeMilliseconds, Promise.allSettled(left))
      await within(closeMilliseconds, Promise.all([...loops, closeQueues(queues)]))
    },
  }
}

type Queued = Pick<QueuedJob<Envelope>, 'name' | 'data' | 'id'>

export async function perform(
  ctx: Context,
  jobs: readonly Job[],
  queued: Queued,
  signal: AbortSignal,
): Promise<Summary | undefined> {
  const { name, data, id } = queued
  const job = jobs.find((candidate) => candidate.name === name)
  if (job === undefined) throw new Error(`there is no job "${name}"`)
  const requestId = data.requestId ?? uuidv7()
  const log = ctx.log.child({ job: name, jobId: id, requestId })
  const timer = ctx.metrics.jobs.startTimer({ job: name })
  const step = ctx.traces?.begin({
    name: `job ${name}`,
    kind: 'CONSUMER',
    attributes: { 'summa.job': name, 'summa.request_id': requestId },
  })
  const run = { requestId, signal }
  const handle = async () =>
    job.on === undefined
      ? job.handle({ ...ctx, log }, job.payload.parse(data.payload), run)
      : job.handle({ ...ctx, log }, ...(await hear(ctx, queued, run)))
  try {
    const summary = await (step?.within(handle) ?? handle())
    const seconds = timer({ outcome: 'done' })
    step?.end()
    log.debug({ milliseconds: Math.round(seconds * 1_000) }, 'job done')
    return summary ?? undefined
  } catch (error) {
    timer({ outcome: 'failed' })
    step?.end({}, error instanceof Error ? error.constructor.name : 'thrown')
    throw error
  }
}

async function hear(ctx: Context, { name: job, data, id }: Queued, run: Run): Promise<[Heard, EventRun]> {
  const event = data.event ?? (await findEvent(ctx, eventOf(id)))
  if (event === undefined) throw new Error(`"${job}" runs for an event, which was not found`)
  const { id: eventId, name, orgId, actId, at } = event
  const heard = { name, told: events[name].parse(data.payload) } as Heard
  const once = rememberSteps(ctx, eventId, job)
  return [heard, { ...run, eventId, orgId, actId, at: new Date(at), once }]
}

/** Finds the event of a job queued by an older version, which stored only the event's data. */
async function findEvent(ctx: Context, id: string | null): Promise<Envelope['event']> {
  const [row] = await select<Omit<Row, 'payload' | 'requestId'>>(
    ctx,
    'find-event',
    sql`SELECT id, "orgId", "actId", type, "createdAt" FROM "OutboxEvent" WHERE id = ${id}::uuid`,
  )
  return row && { ...row, name: row.type, at: row.createdAt.toISOString() }
}

/** Repeats `act` until told to stop. A failure is logged, and the next round tries again. */
async function repeat(
  { log }: Context,
  what: string,
  milliseconds: number,
  signal: AbortSignal,
  act: () => Promise<void>,
) {
  const stopped = () => signal.aborted
  while (!stopped()) {
    try {
      await act()
    } catch (error) {
      if (!stopped()) log.warn({ err: error }, `could not ${what}`)
    }
    await pause(milliseconds, undefined, { signal }).catch(() => undefined)
  }
}

/** Waits for `work`, but no longer than this. */
async function within(milliseconds: number, work: Promise<unknown>) {
  const waiting = new AbortController()
  const { signal } = waiting
  await Promise.race([work, pause(milliseconds, undefined, { signal })]).catch(() => undefined)
  waiting.abort()
}
