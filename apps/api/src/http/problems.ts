// Every error leaves as problem+json with a stable code, and never with a stack or SQL.
import type { Socket } from 'node:net'
import { errorStatus, type ErrorCode, type Problem } from '@summa/contracts'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { uuidv7 } from 'uuidv7'
import type { Context } from '../context.ts'
import { codeOfFailure, hasTakenTooLong, isTransient, isUnavailable } from '../db/failures.ts'
import { DomainError } from '../domain-error.ts'
import { inTime } from '../patience.ts'
import { guard } from './guard.ts'
import { sentences } from './sentences.ts'

export function registerProblems(app: FastifyInstance, { metrics }: Pick<Context, 'metrics'>) {
  const refuse = (request: FastifyRequest, reply: FastifyReply, error: DomainError) => {
    metrics.refusals.inc({ code: error.code })
    if (isSuspect(request, error)) {
      const { method, ip, routeOptions } = request
      const { userId } = error.extras
      const what = { refused: error.code, method, route: routeOptions.url, ip }
      request.log.warn(userId === undefined ? what : { ...what, userId }, 'refused')
    }
    return sendProblem(request, reply, error)
  }
  app.setErrorHandler(async (failure: FastifyError, request, reply) => {
    const error = await aboutCaller(request, failure)
    const known = translate(error)
    if (errorStatus[known.code] >= 500) request.log.error({ err: error }, 'request failed')
    return refuse(request, reply, known)
  })
  app.setNotFoundHandler((request, reply) => refuse(request, reply, new DomainError('NOT_FOUND')))
}

/** Who may not call is told that, and nothing of what else is wrong with the call. */
async function aboutCaller(
  request: FastifyRequest,
  failure: FastifyError,
): Promise<FastifyError | DomainError> {
  if (failure.code === 'FST_ERR_HANDLER_TIMEOUT' || request.permission === undefined) return failure
  const permission = request.permission.then(
    () => failure,
    (refusal: unknown) => refusal as DomainError,
  )
  return (await inTime(permission)) ?? new DomainError('UNAVAILABLE', { retryAfterSeconds: 2 })
}

const suspects = new Set<ErrorCode>([
  'BAD_CREDENTIALS',
  'TWO_STEP_INVALID',
  'LINK_INVALID',
  'REFRESH_REUSED',
  'TOO_MANY_REQUESTS',
])

/** What may be somebody trying doors. A token that is brought and is none, or no more, is; having none is not. */
function isSuspect({ headers }: FastifyRequest, { code }: DomainError): boolean {
  if (code === 'UNAUTHENTICATED') return headers.authorization !== undefined
  return errorStatus[code] === 403 || suspects.has(code)
}

/** What the router refuses before any hook has run: a path that cannot be read, or a part too long to be an id. */
export function answerMisrouted(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  void reply.headers({ ...guard, 'x-request-id': request.id })
  void sendProblem(request, reply, translate(error))
}

/** What is not HTTP, or has headers beyond all measure, never becomes a request. */
export function answerUnreadable(_error: Error, socket: Socket) {
  if (!socket.writable) return
  const problem = problemOf(new DomainError('VALIDATION'), uuidv7())
  const body = JSON.stringify(problem)
  socket.end(
    [
      'HTTP/1.1 400 Bad Request',
      'connection: close',
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body).toString()}`,
      `x-request-id: ${problem.requestId}`,
      ...Object.entries(guard).map(([name, value]) => `${name}: ${value}`),
      '',
      body,
    ].join('\r\n'),
  )
}

function problemOf({ code, extras }: DomainError, requestId: string): Problem {
  const { detail = sentences[code], retryAfterSeconds: _, userId: __, ...rest } = extras
  const type = `urn:summa:${code.toLowerCase().replaceAll('_', '-')}`
  return { type, title: sentences[code], status: errorStatus[code], code, detail, requestId, ...rest }
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, error: DomainError) {
  const { retryAfterSeconds } = error.extras
  const problem = problemOf(error, request.id)
  if (retryAfterSeconds !== undefined)
    void reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfterSeconds))))
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problem)
}

function translate(error: FastifyError | DomainError): DomainError {
  if (error instanceof DomainError) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields: Record<string, string> = {}
    for (const { instancePath, message, params } of error.validation) {
      for (const path of pathsOf(instancePath, params)) fields[path] ??= message ?? 'is not valid'
    }
    return new DomainError('VALIDATION', { fields })
  }
  const code = codeOfFailure(error) ?? codeOfStatus(error)
  if (code !== undefined) return new DomainError(code)
  if (isUnavailable(error) || hasTakenTooLong(error))
    return new DomainError('UNAVAILABLE', { retryAfterSeconds: 2 })
  if (isTransient(error)) return new DomainError('UNAVAILABLE', { retryAfterSeconds: 1 })
  return new DomainError('INTERNAL')
}

/** `/profile/0/name` → `profile.0.name`; an unknown field is named itself, not the object it is in. */
function pathsOf(instancePath: string, params: Record<string, unknown> | undefined): string[] {
  const base = instancePath.split('/').filter(Boolean)
  const keys = params?.['keys']
  if (Array.isArray(keys)) return keys.map((key) => [...base, String(key)].join('.'))
  return [base.join('.') || 'body']
}

/** Fastify's own refusals: malformed JSON, bodies too large, of an unknown kind, headers too large. */
function codeOfStatus({ statusCode }: FastifyError): ErrorCode | undefined {
  if (statusCode === 413) return 'BODY_TOO_LARGE'
  if (statusCode === 415) return 'UNSUPPORTED_MEDIA_TYPE'
  if (statusCode === 429) return 'TOO_MANY_REQUESTS'
  if (statusCode === 503) return 'UNAVAILABLE'
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return 'VALIDATION'
  return undefined
}
