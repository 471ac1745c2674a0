import * as contracts from '@summa/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Context } from '../../context.ts'
import type { Counters } from '../../http/counters.ts'
import { route } from '../../http/route.ts'
import { changePassword } from './change-password.ts'
import { editMe } from './edit-me.ts'
import { endDevice } from './end-device.ts'
import { login, type Visitor } from './login.ts'
import { logout } from './logout.ts'
import { getMe, listDevices } from './queries.ts'
import { appOf, apps, clearRefreshCookie, readRefreshCookie, setRefreshCookie } from './refresh-cookie.ts'
import { refresh } from './refresh.ts'
import { refuseCrossSite } from './same-site.ts'

export function registerIdentity(app: FastifyInstance, context: Context, counters: Counters) {
  const ctx = { ...context, counters }
  refuseCrossSite(app, ctx, [contracts.login, contracts.refresh, contracts.logout])

  route(app, contracts.login, async ({ body, request, reply }) => {
    const { view, refreshToken } = await login(ctx, visitorOf(request), body)
    setRefreshCookie(reply, ctx.config, appOf[view.user.role], refreshToken)
    return view
  })

  route(app, contracts.refresh, async ({ body, request, reply }) => {
    const cookie = readRefreshCookie(request, ctx.config, body.app)
    const { view, refreshToken } = await refresh(ctx, visitorOf(request), { ...body, cookie })
    if (refreshToken !== undefined) setRefreshCookie(reply, ctx.config, body.app, refreshToken)
    return view
  })

  route(app, contracts.logout, async ({ body, request, reply }) => {
    const left = body === undefined ? apps : [body.app]
    await logout(ctx, visitorOf(request), {
      cookies: left.map((name) => readRefreshCookie(request, ctx.config, name)),
      authorization: request.headers.authorization,
    })
    for (const name of left) clearRefreshCookie(reply, ctx.config, name)
  })

  route(app, contracts.changePassword, ({ actor, body }) => changePassword(ctx, actor, body))
  route(app, contracts.listDevices, ({ actor }) => listDevices(ctx, actor))
  route(app, contracts.endDevice, ({ actor, params }) => endDevice(ctx, actor, params))
  route(app, contracts.getMe, ({ actor }) => getMe(ctx, actor))
  route(app, contracts.editMe, ({ actor, body }) => editMe(ctx, actor, body))
}

function visitorOf({ id, ip, headers }: FastifyRequest): Visitor {
  return { requestId: id, ip, userAgent: headers['user-agent']?.slice(0, 400) ?? null }
}
