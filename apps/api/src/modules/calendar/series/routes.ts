import * as contract from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import { route } from '../../../http/route.ts'
import { editSeries } from './edit-series.ts'
import { endSeries } from './end-series.ts'
import { getSeries } from './queries.ts'
import { scheduleSeries } from './schedule-series.ts'

export function registerSeries(app: FastifyInstance, ctx: Context) {
  route(app, contract.scheduleSeries, ({ actor, body }) => scheduleSeries(ctx, actor, body))
  route(app, contract.getSeries, ({ actor, params }) => getSeries(ctx, actor, params.id))
  route(app, contract.editSeries, ({ actor, params, body }) => editSeries(ctx, actor, params.id, body))
  route(app, contract.endSeries, ({ actor, params, body }) => endSeries(ctx, actor, params.id, body))
}
