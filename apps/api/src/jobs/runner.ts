// The worker's life: takes jobs, relays the outbox, watches over the schedules, and stops in order.
import { setTimeout as pause } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import type { Context } from '../context.ts'
import type { Job, Summary } from './define-job.ts'
import { outboxLag, relayOutbox } from './outbox.ts'
import { openQueue, openWorker, type Envelope, type QueuedJob } from './queue.ts'
import { restoreSchedules } from './schedules.ts'

const relayEveryMilliseconds = 1_000
const watchEveryMilliseconds = 20_000
const finishMilliseconds = 8_000
const closeMilliseconds = 500

export type Runner = {
  /** Finishes what is at hand; what takes too long is given back to the queue. */
  stop(): Promise<void>
}

export function startRunner(ctx: Context, jobs: readonly Job[]): Runner {
  const stopping = new AbortController()
  const inHand = new Map<QueuedJob<Envelope>, string | undefined>()
  const onError = (error: Error) => {
    if (!stopping.signal.aborted) ctx.log.warn({ err: error }, 'the queue is not available')
  }
  const queue = openQueue(ctx.config, onError)
  const worker = openWorker(
    ctx.config,
    async (queued, token) => {
      inHand.set(queued, token)
      try {
        return await perform(ctx, jobs, queued, stopping.signal)
      } finally {
        inHand.delete(queued)
      }
    },
    onError,
  )
  worker.on('failed', (queued, error) => {
    ctx.log.error(
      { err: error, job: queued?.name, jobId: queued?.id, attempt: queued?.attemptsMade },
      'job failed',
    )
  })

  ctx.metrics.watch('summa_queue_waiting_jobs', 'Jobs that wait for a worker', async () =>
    queue.getJobCountByTypes('wait', 'prioritized'),
  )
  ctx.metrics.watch('summa_queue_failed_jobs', 'Jobs that were given up', () => queue.getFailedCount())
  ctx.metrics.watch('summa_outbox_lag_seconds', 'Age of the oldest event that was not relayed', () =>
    outboxLag(ctx),
  )

  const loops = [
    repeat(ctx, 'restore schedules', watchEveryMilliseconds, stopping.signal, () =>
      restoreSchedules(queue, jobs, ctx.clock.now()),
    ),
    repeat(ctx, 'relay outbox', relayEveryMilliseconds, stopping.signal, async () => {
      while ((await relayOutbox(ctx, queue, jobs)) > 0 && !stopping.signal.aborted);
    }),
  ]

  return {
    async stop() {
      stopping.abort()
      await within(finishMilliseconds, worker.close())
      const left = [...inHand].map(([queued, token]) => queued.moveToWait(token))
      await within(closeMilliseconds, Promise.allSettled(left))
      await within(closeMilliseconds, Promise.all([...loops, queue.close()]))
    },
  }
}

export async function perform(
  ctx: Context,
  jobs: readonly Job[],
  { name, data, id }: Pick<QueuedJob<Envelope>, 'name' | 'data' | 'id'>,
  signal: AbortSignal,
): Promise<Summary | undefined> {
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
  const handle = () => job.handle({ ...ctx, log }, job.payload.parse(data.payload), { requestId, signal })
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

/** Does something again and again until told to stop; a failure is reported and the next turn tries again. */
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

/** Waits for something, but not for ever. */
async function within(milliseconds: number, work: Promise<unknown>) {
  const waiting = new AbortController()
  const { signal } = waiting
  await Promise.race([work, pause(milliseconds, undefined, { signal })]).catch(() => undefined)
  waiting.abort()
}
