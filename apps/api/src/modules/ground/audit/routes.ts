import * as contracts from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import { route } from '../../../http/route.ts'
import { listAudit } from './queries.ts'

export function registerAudit(app: FastifyInstance, ctx: Context) {
  route(app, contracts.listAudit, ({ query, actor }) => listAudit(ctx, actor, query))
}
