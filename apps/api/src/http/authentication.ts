// Before anything else of a request is looked at: who is calling, and may this role call this?
import type { Endpoint } from '@summa/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor, Context } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import type { Counters } from './counters.ts'

/** What the identity module knows of the bearer of a token, as of this instant. */
export type Caller = Actor & { mustChangePassword: boolean; mustSetUpTwoStep: boolean }

export type Authenticate = (token: string, request: { requestId: string; ip: string }) => Promise<Caller>

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | undefined
  }
}

export function registerAuthentication(
  app: FastifyInstance,
  ctx: Context,
  { authenticate, counters }: { authenticate: Authenticate; counters: Counters },
) {
  app.decorateRequest('actor', undefined)
  app.addHook('onRequest', async (request, reply) => {
    const endpoint = request.routeOptions.config.endpoint
    if (endpoint === undefined || endpoint.access === 'PUBLIC') return
    const caller = await authenticate(bearerToken(request), { requestId: request.id, ip: request.ip })
    const { userId } = caller
    request.log = reply.log = request.log.child({ userId })
    const { count, secondsLeft } = await counters.add(`calls:${userId}`, 60)
    if (count > ctx.config.limits.callsPerMinute) {
      throw new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds: secondsLeft })
    }
    checkAccess(endpoint, caller)
    request.actor = caller
  })
}

function bearerToken({ headers }: FastifyRequest): string {
  const token = /^Bearer ([\w.~+/=-]{1,2000})$/i.exec(headers.authorization ?? '')?.[1]
  if (token === undefined) throw new DomainError('UNAUTHENTICATED')
  return token
}

function checkAccess({ access, path }: Endpoint, caller: Caller) {
  if (access === 'INITIAL_PASSWORD') return
  if (caller.mustChangePassword) throw new DomainError('PASSWORD_CHANGE_REQUIRED')
  if (access !== 'SIGNED_IN' && access !== caller.role) throw new DomainError('FORBIDDEN')
  if (caller.mustSetUpTwoStep && !path.startsWith('/auth/two-step'))
    throw new DomainError('TWO_STEP_SETUP_REQUIRED')
}
