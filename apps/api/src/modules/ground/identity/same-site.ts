// Refuses calls that rely on a cookie when another site caused them. Browsers tell in Origin or Sec-Fetch-Site. A call
// with neither is not from a browser, so its sender put the cookie there on purpose.
import type { Endpoint } from '@summa/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../../../config.ts'
import type { Context } from '../../../context.ts'
import { DomainError } from '../../../domain-error.ts'

export function refuseCrossSite(app: FastifyInstance, { config }: Context, endpoints: readonly Endpoint[]) {
  app.addHook('onRequest', (request, _reply, done) => {
    const { endpoint } = request.routeOptions.config
    const refused = endpoint !== undefined && endpoints.includes(endpoint) && isCrossSite(request, config)
    done(refused ? new DomainError('CROSS_SITE') : undefined)
  })
}

function isCrossSite({ headers, host }: FastifyRequest, config: Config): boolean {
  const from = headers['sec-fetch-site']
  if (from === 'cross-site') return true
  if (headers.origin !== undefined) return !isOwn(headers.origin, host, config)
  // Another site under the same registered domain is not one of our apps.
  return from === 'same-site'
}

function isOwn(origin: string, host: string, { appUrls, production }: Config): boolean {
  if (Object.values(appUrls).includes(origin)) return true
  if (!URL.canParse(origin)) return false
  const url = new URL(origin)
  return url.host === host || (!production && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname))
}
