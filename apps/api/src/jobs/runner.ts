// The worker's life: takes jobs, relays the outbox, watches over the schedules, and stops in order.
import { uuidv7 } from 'uuidv7'
import type { Context } from '../context.ts'
import type { Job } from './define-job.ts'
import { relayOutbox } from './outbox.ts'
import { openQueue, openWorker, type Envelope, type QueuedJob } from './queue.ts'
import { restoreSchedules } from './schedules.ts'

const relayEveryMilliseconds = 1_000
const watchEveryMilliseconds = 20_000
const shutdownMilliseconds = 9_000

export type Runner = {
  /** Finishes what is at hand; what takes too long is given back to the queue. */
  stop(): Promise<void>
}

export async function startRunner(ctx: Context, jobs: readonly Job[]): Promise<Runner> {
  const stopping = new AbortController()
  const onError = (error: Error) => {
    if (!stopping.signal.aborted) ctx.log.warn({ err: error }, 'the queue is not available')
  }
  const queue = openQueue(ctx.config, onError)
  const worker = openWorker(ctx.config, (queued) => perform(ctx, jobs, queued, stopping.signal), onError)
  worker.on('failed', (queued, error) => {
    ctx.log.error(
      { err: error, job: queued?.name, jobId: queued?.id, attempt: queued?.attemptsMade },
      'job failed',
    )
  })

  const loops = [
    repeat(ctx, 'restore schedules', watchEveryMilliseconds, stopping.signal, () =>
      restoreSchedules(queue, jobs),
    ),
    repeat(ctx, 'relay outbox', relayEveryMilliseconds, stopping.signal, async () => {
      while ((await relayOutbox(ctx, queue, jobs)) > 0 && !stopping.signal.aborted);
    }),
  ]

  return {
    async stop() {
      stopping.abort()
      const deadline = new AbortController()
      await Promise.race([worker.close(), pause(shutdownMilliseconds, deadline.signal)])
      deadline.abort()
      await worker.close(true)
      await Promise.all(loops)
      await queue.close()
    },
  }
}

export async function perform(
  ctx: Context,
  jobs: readonly Job[],
  { name, data, id }: Pick<QueuedJob<Envelope>, 'name' | 'data' | 'id'>,
  signal: AbortSignal,
) {
  const job = jobs.find((candidate) => candidate.name === name)
  if (job === undefined) throw new Error(`there is no job "${name}"`)
  const requestId = data.requestId ?? uuidv7()
  const log = ctx.log.child({ job: name, jobId: id, requestId })
  const startedAt = performance.now()
  await job.handle({ ...ctx, log }, job.payload.parse(data.payload), { requestId, signal })
  log.debug({ milliseconds: Math.round(performance.now() - startedAt) }, 'job done')
}

/** Does something again and again until told to stop; a failure is reported and the next turn tries again. */
async function repeat(
  { log }: Context,
  what: string,
  milliseconds: number,
  signal: AbortSignal,
  act: () => Promise<void>,
) {
  while (!signal.aborted) {
    try {
      await act()
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, `could not ${what}`)
    }
    await pause(milliseconds, signal)
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })
}
