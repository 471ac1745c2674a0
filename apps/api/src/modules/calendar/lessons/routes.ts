import * as contract from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import { route } from '../../../http/route.ts'
import { attendSession } from './attend-session.ts'
import { cancelSession } from './cancel-session.ts'
import { checkTime } from './check-time.ts'
import { moveSession } from './move-session.ts'
import {
  getMySession,
  getSession,
  getTaughtSession,
  listMySessions,
  listSessionsOf,
  listTaughtSessions,
} from './queries.ts'
import { recordSession } from './record-session.ts'
import { scheduleSession } from './schedule-session.ts'
import { waiveSession } from './waive-session.ts'

export function registerLessons(app: FastifyInstance, ctx: Context) {
  route(app, contract.scheduleSession, ({ actor, body }) => scheduleSession(ctx, actor, body))
  route(app, contract.listSessions, ({ actor, query }) => listSessionsOf(ctx, actor, query))
  route(app, contract.getSession, ({ actor, params }) => getSession(ctx, actor, params.id))
  route(app, contract.moveSession, ({ actor, params, body }) =>
    moveSession(ctx, actor, { ...params, ...body }),
  )
  route(app, contract.cancelSession, ({ actor, params, body }) =>
    cancelSession(ctx, actor, { ...params, ...body }),
  )
  route(app, contract.waiveSession, ({ actor, params, body }) =>
    waiveSession(ctx, actor, { ...params, ...body }),
  )
  route(app, contract.attendSession, ({ actor, params, body }) =>
    attendSession(ctx, actor, { ...params, ...body }),
  )
  route(app, contract.checkTime, ({ actor, body }) => checkTime(ctx, actor, body))
  route(app, contract.listMySessions, ({ actor, query }) => listMySessions(ctx, actor, query))
  route(app, contract.getMySession, ({ actor, params }) => getMySession(ctx, actor, params.id))
  route(app, contract.listTaughtSessions, ({ actor, query }) => listTaughtSessions(ctx, actor, query))
  route(app, contract.getTaughtSession, ({ actor, params }) => getTaughtSession(ctx, actor, params.id))
  route(app, contract.recordSession, ({ actor, params, body }) =>
    recordSession(ctx, actor, { ...params, ...body }),
  )
}
