import * as contracts from '@summa/contracts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../context.ts'
import type { Counters } from '../../../http/counters.ts'
import { route } from '../../../http/route.ts'
import { askForCode } from './ask-for-code.ts'
import { beginTwoStep } from './begin-two-step.ts'
import { changePassword } from './change-password.ts'
import { confirmTwoStep } from './confirm-two-step.ts'
import { endDeviceOf } from './end-device-of.ts'
import { endDevice } from './end-device.ts'
import { endTwoStepOf } from './end-two-step-of.ts'
import { endTwoStep } from './end-two-step.ts'
import { forgotPassword } from './forgot-password.ts'
import { login } from './login.ts'
import { logout } from './logout.ts'
import { getTwoStep, listDevices, listDevicesOf } from './queries.ts'
import { appOf, apps, clearRefreshCookie, readRefreshCookie, setRefreshCookie } from './refresh-cookie.ts'
import { refresh } from './refresh.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.ts'
import { resetPasswordOf } from './reset-password-of.ts'
import { resetPassword } from './reset-password.ts'
import { refuseCrossSite } from './same-site.ts'
import { signInWithCode } from './sign-in-with-code.ts'
import { visitorOf } from './visitor.ts'

export function registerIdentity(app: FastifyInstance, context: Context, counters: Counters) {
  const ctx = { ...context, counters }
  refuseCrossSite(app, ctx, [
    contracts.login,
    contracts.signInWithCode,
    contracts.signUp,
    contracts.refresh,
    contracts.logout,
  ])

  route(app, contracts.login, async ({ body, request, reply }) => {
    const { view, refreshToken } = await login(ctx, visitorOf(request), body, (name) =>
      readRefreshCookie(request, ctx.config, name),
    )
    setRefreshCookie(reply, ctx.config, appOf[view.user.role], refreshToken)
    return view
  })

  route(app, contracts.askForCode, ({ body, request }) => askForCode(ctx, visitorOf(request), body))
  route(app, contracts.signInWithCode, async ({ body, request, reply }) => {
    const { view, refreshToken } = await signInWithCode(ctx, visitorOf(request), body, (name) =>
      readRefreshCookie(request, ctx.config, name),
    )
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
  route(app, contracts.forgotPassword, ({ body, request }) => forgotPassword(ctx, visitorOf(request), body))
  route(app, contracts.resetPassword, ({ body, request }) => resetPassword(ctx, visitorOf(request), body))
  route(app, contracts.listDevices, ({ actor }) => listDevices(ctx, actor))
  route(app, contracts.endDevice, ({ actor, params }) => endDevice(ctx, actor, params))
  route(app, contracts.getTwoStep, ({ actor }) => getTwoStep(ctx, actor))
  route(app, contracts.beginTwoStep, ({ actor, body }) => beginTwoStep(ctx, actor, body))
  route(app, contracts.confirmTwoStep, ({ actor, body }) => confirmTwoStep(ctx, actor, body))
  route(app, contracts.renewRecoveryCodes, ({ actor, body }) => renewRecoveryCodes(ctx, actor, body))
  route(app, contracts.endTwoStep, ({ actor, body }) => endTwoStep(ctx, actor, body))
  route(app, contracts.resetPasswordOf, ({ actor, params }) => resetPasswordOf(ctx, actor, params))
  route(app, contracts.listDevicesOf, ({ actor, params }) => listDevicesOf(ctx, actor, params.id))
  route(app, contracts.endDeviceOf, ({ actor, params }) => endDeviceOf(ctx, actor, params))
  route(app, contracts.endTwoStepOf, ({ actor, params }) => endTwoStepOf(ctx, actor, params))
}
