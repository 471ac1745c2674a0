// What a student pays and a teacher earns per hour, per teacher, student and subject.
import * as contracts from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import { route } from '../../../http/route.ts'
import { listRates } from './queries.ts'
import { setRate } from './set-rate.ts'

export function registerRates(app: FastifyInstance, ctx: Context) {
  route(app, contracts.setRate, ({ body, actor }) => setRate(ctx, actor, body))
  route(app, contracts.listRates, ({ query, actor }) => listRates(ctx, actor, query))
}
