// What happens in the background, as an admin sees it. Commands live elsewhere: here one looks, and tries again.
import * as contracts from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../context.ts'
import { DomainError } from '../../domain-error.ts'
import { route } from '../../http/route.ts'
import { openQueue, type JobQueue } from '../../jobs/queue.ts'
import { inTime } from '../../patience.ts'
import { getQueue } from './queries.ts'
import { retryEvent } from './retry-event.ts'

export function registerQueue(app: FastifyInstance, ctx: Context) {
  let opened: JobQueue | undefined
  /** Opened when somebody looks: the API hands over nothing itself. */
  const queue = async () => {
    opened ??= openQueue(ctx.config, (error) => {
      ctx.log.warn({ err: error }, 'the queue is not available')
    })
    const ready = await inTime(opened.waitUntilReady().then(() => true))
    if (ready !== true) throw new DomainError('UNAVAILABLE', { retryAfterSeconds: 2 })
    return opened
  }
  app.addHook('onClose', async () => {
    if (opened !== undefined) await inTime(opened.close())
  })

  route(app, contracts.getQueue, async ({ actor }) => getQueue(ctx, actor, await queue()))
  route(app, contracts.retryEvent, async ({ actor, params }) =>
    retryEvent(ctx, actor, { queue: await queue(), id: params.id }),
  )
}
