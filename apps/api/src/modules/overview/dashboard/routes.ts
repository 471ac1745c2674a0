// The admin's first screen. It only reads what other modules store.
import * as contracts from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import { route } from '../../../http/route.ts'
import { getDashboard } from './queries.ts'

export function registerDashboard(app: FastifyInstance, ctx: Context) {
  route(app, contracts.getDashboard, ({ actor }) => getDashboard(ctx, actor))
}
