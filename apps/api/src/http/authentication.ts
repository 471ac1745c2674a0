// Runs first for every request: who is calling, and may this role make this call?
import type { Endpoint, Role } from '@summa/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor, Context } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import type { Counters } from './counters.ts'
import type {} from './route.ts'

/** The person a token names. */
export type Bearer = Pick<Actor, 'userId' | 'orgId' | 'authSessionId'> & { epoch: number }

/** What holds for that person now, according to the identity module. */
export type Standing = { role: Role; mustChangePassword: boolean; mustSetUpTwoStep: boolean }

export type Authentication = {
  bearerOf(token: string): Promise<Bearer>
  standingOf(bearer: Bearer): Promise<Standing>
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | undefined
    /** The person the token names, if there is a token. */
    userId: string | undefined
  }
}

export function registerAuthentication(
  app: FastifyInstance,
  ctx: Context,
  { authentication, counters }: { authentication: Authentication; counters: Counters },
) {
  app.decorateRequest('actor', undefined)
  app.decorateRequest('userId', undefined)
  app.addHook('onRequest', async (request, reply) => {
    const endpoint = request.routeOptions.config.endpoint
    if (endpoint === undefined || endpoint.access === 'PUBLIC') return
    const bearer = await authentication.bearerOf(bearerToken(request))
    const { epoch: _, ...known } = bearer
    const { userId } = bearer
    request.log = reply.log = request.log.child({ userId })
    request.userId = userId
    const role = await permit(endpoint, bearer)
    request.actor = { ...known, role, requestId: request.id, ip: request.ip }
  })

  async function permit(endpoint: Endpoint, bearer: Bearer): Promise<Role> {
    const standing = await authentication.standingOf(bearer)
    const { count, secondsLeft } = await counters.add(`calls:${bearer.userId}`, 60)
    if (count > ctx.config.limits.callsPerMinute) {
      throw new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds: secondsLeft })
    }
    checkAccess(endpoint, standing)
    return standing.role
  }
}

function bearerToken({ headers }: FastifyRequest): string {
  const token = /^Bearer ([\w.~+/=-]{1,2000})$/i.exec(headers.authorization ?? '')?.[1]
  if (token === undefined) throw new DomainError('UNAUTHENTICATED')
  return token
}

function checkAccess({ access, path }: Endpoint, standing: Standing) {
  if (access === 'INITIAL_PASSWORD') return
  if (standing.mustChangePassword) throw new DomainError('PASSWORD_CHANGE_REQUIRED')
  if (access !== 'SIGNED_IN' && access !== standing.role) throw new DomainError('FORBIDDEN')
  if (standing.mustSetUpTwoStep && !path.startsWith('/auth/two-step'))
    throw new DomainError('TWO_STEP_SETUP_REQUIRED')
}
