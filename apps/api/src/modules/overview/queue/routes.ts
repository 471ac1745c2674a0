// What happens in the background, as an admin sees it. Commands live elsewhere: here one looks, and tries again.
import * as contracts from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import { DomainError } from '../../../domain-error.ts'
import { route } from '../../../http/route.ts'
import { closeQueues, lanes, openQueues, type JobQueues } from '../../../jobs/queue.ts'
import { inTime } from '../../../patience.ts'
import { getQueue } from './queries.ts'
import { retryEvent } from './retry-event.ts'

export function registerQueue(app: FastifyInstance, ctx: Context) {
  let opened: JobQueues | undefined
  /** Opened when somebody looks: the API hands over nothing itself. */
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
