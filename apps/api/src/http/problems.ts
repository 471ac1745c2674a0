// Every error leaves as problem+json with a stable code, never with a stack or SQL.
import type { Socket } from 'node:net'
import { errorStatus, type ErrorCode, type Problem } from '@summa/contracts'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { uuidv7 } from 'uuidv7'
import type { Context } from '../context.ts'
import { codeOfFailure, hasTakenTooLong, isTransient, isUnavailable } from '../db/failures.ts'
import { EarlierAnswer } from '../db/transaction.ts'
import { DomainError } from '../domain-error.ts'
import { guard } from './guard.ts'
import { shownTo } from './owner-fields.ts'
import sentences from './sentences.json' with { type: 'json' }

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
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof EarlierAnswer)
      return reply
        .code(error.status)
        .serializer(JSON.stringify)
        .send(shownTo(request, request.routeOptions.config.endpoint?.response, error.body))
    const known = translate(error)
    if (errorStatus[known.code] >= 500) request.log.error({ err: error }, 'request failed')
    return refuse(request, reply, known)
  })
  app.setNotFoundHandler((request, reply) => refuse(request, reply, new DomainError('NOT_FOUND')))
}

const suspects = new Set<ErrorCode>([
  'BAD_CREDENTIALS',
  'TWO_STEP_INVALID',
  'LINK_INVALID',
  'REFRESH_REUSED',
  'TOO_MANY_REQUESTS',
])

/** Refusals that may be an attack and are logged. A wrong or ended token is one; a missing token is not. */
function isSuspect({ headers }: FastifyRequest, { code }: DomainError): boolean {
  if (code === 'UNAUTHENTICATED') return headers.authorization !== undefined
  return errorStatus[code] === 403 || suspects.has(code)
}

/** Refusals by the router, before any hook: an unreadable path, or a part too long to be an id. */
export function answerMisrouted(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  void reply.headers({ ...guard, 'x-request-id': request.id })
  void sendProblem(request, reply, translate(error))
}

/** What is not HTTP, or has headers that are too large, never becomes a request. */
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
  const { detail = sentences[code], fields, conflict, current, app } = extras
  const type = `urn:summa:${code.toLowerCase().replaceAll('_', '-')}`
  const known = { type, title: sentences[code], status: errorStatus[code], code, detail, requestId }
  return {
    ...known,
    ...(fields && { fields }),
    ...(conflict && { conflict }),
    ...(app && { app }),
    ...(current !== undefined && { current }),
  }
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, error: DomainError) {
  const { allow } = error.extras
  const problem = problemOf(error, request.id)
  const { endpoint } = request.routeOptions.config
  if (endpoint !== undefined && problem.current !== undefined)
    problem.current = shownTo(request, endpoint.current ?? endpoint.response, problem.current)
  const wait =
    error.extras.retryAfterSeconds ?? (problem.status === 429 || problem.status === 503 ? 2 : undefined)
  if (problem.status === 401) void reply.header('www-authenticate', challengeOf(request, error))
  if (allow !== undefined) void reply.header('allow', allow)
  if (wait !== undefined) void reply.header('retry-after', String(Math.max(1, Math.ceil(wait))))
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problem)
}

/**
 * RFC 6750: only a caller who sent a token is told what is wrong with it. A refused sign-in uses the same scheme,
 * because RFC 9110 wants a challenge with every 401, and browsers open no dialog for this one.
 */
function challengeOf({ headers, routeOptions }: FastifyRequest, { code }: DomainError): string {
  const isToken = code === 'TOKEN_EXPIRED' || code === 'UNAUTHENTICATED'
  const isPublic = routeOptions.config.endpoint?.access === 'PUBLIC'
  if (!isToken || isPublic || !/^Bearer\b/i.test(headers.authorization ?? '')) return 'Bearer realm="summa"'
  const why = code === 'TOKEN_EXPIRED' ? 'has expired' : 'is not valid or has been ended'
  return `Bearer error="invalid_token", error_description="The access token ${why}"`
}

function translate(error: FastifyError | DomainError): DomainError {
  if (error instanceof DomainError) return error
  const code = codeOfFailure(error) ?? codeOfStatus(error)
  if (code !== undefined) return new DomainError(code)
  if (isUnavailable(error) || hasTakenTooLong(error))
    return new DomainError('UNAVAILABLE', { retryAfterSeconds: 2 })
  if (isTransient(error)) return new DomainError('UNAVAILABLE', { retryAfterSeconds: 1 })
  return new DomainError('INTERNAL')
}

/** Fastify's own refusals: malformed JSON, a body that is too large or of the wrong type, headers too large. */
function codeOfStatus({ statusCode }: FastifyError): ErrorCode | undefined {
  if (statusCode === 413) return 'BODY_TOO_LARGE'
  if (statusCode === 415) return 'UNSUPPORTED_MEDIA_TYPE'
  if (statusCode === 429) return 'TOO_MANY_REQUESTS'
  if (statusCode === 503) return 'UNAVAILABLE'
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return 'VALIDATION'
  return undefined
}
