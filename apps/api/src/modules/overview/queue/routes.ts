// The background queue, as an admin sees it. Its only command is to try an event again.
import * as contracts from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import { DomainError } from '../../../domain-error.ts'
import { route } from '../../../http/route.ts'
import { closeQueues, lanes, openQueues, type JobQueues } from '../../../jobs/queue.ts'
import { inTime } from '../../../in-time.ts'
import { getQueue } from './queries.ts'
import { retryEvent } from './retry-event.ts'

export function registerQueue(app: FastifyInstance, ctx: Context) {
  let opened: JobQueues | undefined
  /** Opened on first use: the API itself never puts jobs into the queue. */
  const open = async () => {
    opened ??= openQueues(ctx.config, (error) => {
      ctx.log.warn({ err: error }, 'the queue is not available')
    })
    const queues = opened
    const ready = await inTime(Promise.all(lanes.map((lane) => queues[lane].waitUntilReady())))
    if (ready === undefined) throw new DomainError('UNAVAILABLE', { retryAfterSeconds: 2 })
    return queues
  }
  app.addHook('onClose', async () => {
    if (opened !== undefined) await inTime(closeQueues(opened))
  })

  route(app, contracts.getQueue, async ({ actor }) => getQueue(ctx, actor, await open()))
  route(app, contracts.retryEvent, async ({ actor, params }) =>
    retryEvent(ctx, actor, { queues: await open(), id: params.id }),
  )
}
