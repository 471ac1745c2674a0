// What an admin opens the day with: it reads what the other modules keep, and keeps nothing.
import * as contracts from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import { route } from '../../../http/route.ts'
import { getDashboard } from './queries.ts'

export function registerDashboard(app: FastifyInstance, ctx: Context) {
  route(app, contracts.getDashboard, ({ actor }) => getDashboard(ctx, actor))
}
