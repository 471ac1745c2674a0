// Payroll: what lessons earn, week by week, frozen into settlements and put on paper.
import * as contract from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import { route } from '../../../http/route.ts'
import { confirmSettlement } from './confirm-settlement.ts'
import {
  exportPayroll,
  exportPayrollOf,
  exportSettlement,
  printPayrollOf,
  printSettlement,
} from './documents.ts'
import { paySettlement } from './pay-settlement.ts'
import { getPayroll, getPayrollOf, getSettlement, listPayrollWeeksOf } from './queries.ts'
import { settleWeek } from './settle-week.ts'

export function registerPayroll(app: FastifyInstance, ctx: Context) {
  route(app, contract.getMyPayroll, ({ actor, query }) => getPayrollOf(ctx, actor, actor.userId, query))
  route(app, contract.listMyPayrollWeeks, ({ actor }) => listPayrollWeeksOf(ctx, actor))
  route(app, contract.getMySettlement, ({ actor, params }) => getSettlement(ctx, actor, params.id))
  route(app, contract.exportMyPayroll, ({ actor, query }) => exportPayrollOf(ctx, actor, query))
  route(app, contract.printMyPayroll, ({ actor, query }) => printPayrollOf(ctx, actor, query))
  route(app, contract.exportMySettlement, ({ actor, params, query }) =>
    exportSettlement(ctx, actor, params.id, query),
  )
  route(app, contract.printMySettlement, ({ actor, params, query }) =>
    printSettlement(ctx, actor, params.id, query),
  )

  route(app, contract.getPayroll, ({ actor, query }) => getPayroll(ctx, actor, query))
  route(app, contract.getPayrollOf, ({ actor, params, query }) => getPayrollOf(ctx, actor, params.id, query))
  route(app, contract.exportPayroll, ({ actor, query }) => exportPayroll(ctx, actor, query))
  route(app, contract.settleWeek, ({ actor, body }) => settleWeek(ctx, actor, body))
  route(app, contract.getSettlement, ({ actor, params }) => getSettlement(ctx, actor, params.id))
  route(app, contract.confirmSettlement, ({ actor, params, body }) =>
    confirmSettlement(ctx, actor, { ...params, ...body }),
  )
  route(app, contract.paySettlement, ({ actor, params, body }) =>
    paySettlement(ctx, actor, { ...params, ...body }),
  )
  route(app, contract.exportSettlement, ({ actor, params, query }) =>
    exportSettlement(ctx, actor, params.id, query),
  )
  route(app, contract.printSettlement, ({ actor, params, query }) =>
    printSettlement(ctx, actor, params.id, query),
  )
}
