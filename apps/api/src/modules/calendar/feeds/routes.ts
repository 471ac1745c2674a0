import * as contract from '@summa/contracts'
import { toCalendar } from '@summa/domain/calendar'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import { route } from '../../../http/route.ts'
import { closeFeed } from './close-feed.ts'
import { openFeed } from './open-feed.ts'
import { getFeed, readFeed } from './queries.ts'

export function registerFeeds(app: FastifyInstance, ctx: Context) {
  route(app, contract.openFeed, ({ actor }) => openFeed(ctx, actor))
  route(app, contract.getFeed, ({ actor }) => getFeed(ctx, actor))
  route(app, contract.closeFeed, ({ actor }) => closeFeed(ctx, actor))
  route(app, contract.readFeed, async ({ params }) => {
    const { calendar, entityTag, changedAt } = await readFeed(ctx, params.token)
    return { name: 'lessons.ics', entityTag, changedAt, make: () => toCalendar(calendar) }
  })
}
