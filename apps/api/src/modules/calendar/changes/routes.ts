// Requests to cancel or move a lesson: students ask, admins answer.
import * as contracts from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import { route } from '../../../http/route.ts'
import { approveRequest } from './approve-request.ts'
import { getPendingRequests, listChangeRequests, listMyChangeRequests } from './queries.ts'
import { rejectRequest } from './reject-request.ts'
import { requestChange } from './request-change.ts'
import { withdrawRequest } from './withdraw-request.ts'

export function registerChanges(app: FastifyInstance, ctx: Context) {
  route(app, contracts.requestChange, ({ params, body, actor }) =>
    requestChange(ctx, actor, { sessionId: params.id, ...body }),
  )
  route(app, contracts.listMyChangeRequests, ({ query, actor }) => listMyChangeRequests(ctx, actor, query))
  route(app, contracts.withdrawRequest, ({ params, actor }) => withdrawRequest(ctx, actor, params.id))
  route(app, contracts.listChangeRequests, ({ query, actor }) => listChangeRequests(ctx, actor, query))
  route(app, contracts.getPendingRequests, ({ actor }) => getPendingRequests(ctx, actor))
  route(app, contracts.approveRequest, ({ params, body, actor }) =>
    approveRequest(ctx, actor, { ...params, ...body }),
  )
  route(app, contracts.rejectRequest, ({ params, body, actor }) =>
    rejectRequest(ctx, actor, { ...params, ...body }),
  )
}
