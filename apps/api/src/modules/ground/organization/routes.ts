// An organisation's settings: zone, currency, notice period, reminders.
import * as contracts from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import { route } from '../../../http/route.ts'
import { editOrganization } from './edit-organization.ts'
import { getOrganization } from './queries.ts'

export function registerOrganization(app: FastifyInstance, ctx: Context) {
  route(app, contracts.getOrganization, ({ actor }) => getOrganization(ctx, actor))
  route(app, contracts.editOrganization, ({ body, actor }) => editOrganization(ctx, actor, body))
}
