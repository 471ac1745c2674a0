import * as contract from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../context.ts'
import { route } from '../../http/route.ts'
import { cancelSession } from './cancel-session.ts'
import { checkTime } from './check-time.ts'
import { closeFeed } from './close-feed.ts'
import { editSeries } from './edit-series.ts'
import { endSeries } from './end-series.ts'
import { getFeed, readFeed } from './feeds.ts'
import { moveSession } from './move-session.ts'
import { openFeed } from './open-feed.ts'
import {
  getMySession,
  getSeries,
  getSession,
  getTaughtSession,
  listMySessions,
  listSessionsOf,
  listTaughtSessions,
} from './queries.ts'
import { recordSession } from './record-session.ts'
import { scheduleSeries } from './schedule-series.ts'
import { scheduleSession } from './schedule-session.ts'

export function registerSessions(app: FastifyInstance, ctx: Context) {
  route(app, contract.scheduleSession, ({ actor, body }) => scheduleSession(ctx, actor, body))
  route(app, contract.listSessions, ({ actor, query }) => listSessionsOf(ctx, actor, query))
  route(app, contract.getSession, ({ actor, params }) => getSession(ctx, actor, params.id))
  route(app, contract.moveSession, ({ actor, params, body }) =>
    moveSession(ctx, actor, { ...params, ...body }),
  )
  route(app, contract.cancelSession, ({ actor, params, body }) =>
    cancelSession(ctx, actor, { ...params, ...body }),
  )
  route(app, contract.checkTime, ({ actor, body }) => checkTime(ctx, actor, body))
  route(app, contract.scheduleSeries, ({ actor, body }) => scheduleSeries(ctx, actor, body))
  route(app, contract.getSeries, ({ actor, params }) => getSeries(ctx, actor, params.id))
  route(app, contract.editSeries, ({ actor, params, body }) => editSeries(ctx, actor, params.id, body))
  route(app, contract.endSeries, ({ actor, params, body }) => endSeries(ctx, actor, params.id, body))
  route(app, contract.listMySessions, ({ actor, query }) => listMySessions(ctx, actor, query))
  route(app, contract.getMySession, ({ actor, params }) => getMySession(ctx, actor, params.id))
  route(app, contract.listTaughtSessions, ({ actor, query }) => listTaughtSessions(ctx, actor, query))
  route(app, contract.getTaughtSession, ({ actor, params }) => getTaughtSession(ctx, actor, params.id))
  route(app, contract.recordSession, ({ actor, params, body }) =>
    recordSession(ctx, actor, { ...params, ...body }),
  )

  route(app, contract.openFeed, ({ actor }) => openFeed(ctx, actor))
  route(app, contract.getFeed, ({ actor }) => getFeed(ctx, actor))
  route(app, contract.closeFeed, ({ actor }) => closeFeed(ctx, actor))
  route(app, contract.readFeed, ({ params, reply }) => {
    void reply.type('text/calendar; charset=utf-8')
    return readFeed(ctx, params.token)
  })
}
