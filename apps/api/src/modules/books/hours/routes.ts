import * as contracts from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import { route } from '../../../http/route.ts'
import { addHours } from './add-hours.ts'
import { exportHours } from './export-hours.ts'
import { getMyHours, listHours, listHoursOf, listMyEntries, sumHours } from './queries.ts'
import { reverseEntry } from './reverse-entry.ts'

export function registerHours(app: FastifyInstance, ctx: Context) {
  route(app, contracts.addHours, ({ params, body, actor }) =>
    addHours(ctx, actor, { studentId: params.id, ...body }),
  )
  route(app, contracts.reverseEntry, ({ params, body, actor }) =>
    reverseEntry(ctx, actor, { ...params, ...body }),
  )
  route(app, contracts.listHours, ({ query, actor }) => listHours(ctx, actor, query))
  route(app, contracts.exportHours, ({ query, actor }) => exportHours(ctx, actor, query))
  route(app, contracts.sumHours, ({ query, actor }) => sumHours(ctx, actor, query))
  route(app, contracts.listHoursOf, ({ params, query, actor }) => listHoursOf(ctx, actor, params.id, query))
  route(app, contracts.getMyHours, ({ actor }) => getMyHours(ctx, actor))
  route(app, contracts.listMyEntries, ({ query, actor }) => listMyEntries(ctx, actor, query))
}
