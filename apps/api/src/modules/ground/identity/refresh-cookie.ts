// The refresh token is in a cookie that scripts cannot read. On one machine the apps share a cookie jar, so each app has
// its own cookie name. The path is `/`, because browsers reach the API under `/api` of their app, others directly.
import type {} from '@fastify/cookie'
import type { AppName, Role } from '@summa/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../../../config.ts'

export const apps: readonly AppName[] = ['student', 'teacher', 'admin']

export const appOf = { STUDENT: 'student', TEACHER: 'teacher', ADMIN: 'admin' } as const satisfies Record<
  Role,
  AppName
>

export type RefreshToken = { token: string; expiresAt: Date }

function nameOf(app: AppName, { secureCookies }: Config): string {
  // Browsers accept a __Host- cookie only over TLS, for this host and for all paths.
  return `${secureCookies ? '__Host-' : ''}summa_refresh_${app}`
}

function attributes({ secureCookies }: Config) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: secureCookies } as const
}

export function readRefreshCookie({ cookies }: FastifyRequest, config: Config, app: AppName) {
  return cookies[nameOf(app, config)]
}

export function setRefreshCookie(
  reply: FastifyReply,
  config: Config,
  app: AppName,
  { token, expiresAt }: RefreshToken,
) {
  void reply.setCookie(nameOf(app, config), token, { ...attributes(config), expires: expiresAt })
}

export function clearRefreshCookie(reply: FastifyReply, config: Config, app: AppName) {
  void reply.clearCookie(nameOf(app, config), attributes(config))
}
