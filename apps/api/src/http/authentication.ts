// Runs first for every request: who is calling, may this role make this call, and for which students?
import { Id, type AdminAccess, type Endpoint, type Role } from '@summa/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor, Context } from '../context.ts'
import { DomainError, invalidField } from '../domain-error.ts'
import type { Counters } from './counters.ts'
import type {} from './route.ts'

/** The person a token names. */
export type Bearer = Pick<Actor, 'userId' | 'orgId' | 'authSessionId'> & { epoch: number }

/** What holds for that person now, according to the identity module. */
export type Standing = {
  /** What the device is signed in as. */
  role: Role
  adminAccess: AdminAccess | null
  mustChangePassword: boolean
  mustSetUpTwoStep: boolean
  /** In the student's app: whom the person may act for, themselves first, then by name. Null if nobody. */
  studentIds: readonly string[] | null
  familyId: string | null
  mayPay: boolean | null
}

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
    const standing = await permit(endpoint, bearer)
    const { role, adminAccess } = standing
    request.actor = {
      ...known,
      role,
      requestId: request.id,
      ip: request.ip,
      ...(adminAccess !== null && { adminAccess }),
      ...(isSilent(role, request) && { silent: true as const }),
      ...(role === 'STUDENT' && studentsOf(endpoint, standing, request)),
    }
  })

  async function permit(endpoint: Endpoint, bearer: Bearer): Promise<Standing> {
    const standing = await authentication.standingOf(bearer)
    const { count, secondsLeft } = await counters.add(`calls:${bearer.userId}`, 60)
    if (count > ctx.config.limits.callsPerMinute) {
      throw new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds: secondsLeft })
    }
    checkAccess(endpoint, standing)
    return standing
  }
}

function bearerToken({ headers }: FastifyRequest): string {
  const token = /^Bearer ([\w.~+/=-]{1,2000})$/i.exec(headers.authorization ?? '')?.[1]
  if (token === undefined) throw new DomainError('UNAUTHENTICATED')
  return token
}

function checkAccess({ access, admins, path }: Endpoint, standing: Standing) {
  if (access === 'INITIAL_PASSWORD') return
  if (standing.mustChangePassword) throw new DomainError('PASSWORD_CHANGE_REQUIRED')
  if (access !== 'SIGNED_IN' && access !== standing.role) throw new DomainError('FORBIDDEN')
  if (standing.mustSetUpTwoStep && !path.startsWith('/auth/two-step'))
    throw new DomainError('TWO_STEP_SETUP_REQUIRED')
  if (admins === 'OWNER' && standing.adminAccess !== 'OWNER') throw new DomainError('OWNER_ONLY')
}

/** An admin can ask, by the header `x-tell: nobody`, that nobody be told of what the call does. */
function isSilent(role: Role, { headers }: FastifyRequest): boolean {
  const asked = headers['x-tell']
  if (asked === undefined) return false
  if (role !== 'ADMIN') throw invalidField('x-tell', 'NOT_ALLOWED', 'only for admins')
  if (asked !== 'nobody') throw invalidField('x-tell', 'NOT_AN_OPTION', 'nobody, or no such header')
  return true
}

/**
 * For whom a call in the student's app is made, by its header `x-student`. Whoever may act for nobody finds nothing.
 * Calls that are about the person themselves do not ask.
 */
function studentsOf(
  { access, forAll }: Endpoint,
  { studentIds, familyId, mayPay }: Standing,
  { headers }: FastifyRequest,
): Partial<Actor> {
  if (access !== 'STUDENT' && forAll !== true) return {}
  const asked = headers['x-student']
  if (asked === 'all' && forAll !== true) throw invalidField('x-student', 'NOT_ALLOWED', 'one student here')
  if (asked !== undefined && asked !== 'all' && !Id.safeParse(asked).success)
    throw invalidField('x-student', 'MALFORMED', 'the id of a student, or all')
  const [first] = studentIds ?? []
  if (studentIds === null || first === undefined || familyId === null) throw new DomainError('NOT_FOUND')
  const family = { familyId, mayPay: mayPay === true }
  if (asked === 'all') return { ...family, studentIds }
  const studentId = studentIds.find((id) => id === String(asked ?? first).toLowerCase())
  if (studentId === undefined) throw new DomainError('NOT_FOUND')
  return { ...family, studentIds: [studentId], studentId }
}
