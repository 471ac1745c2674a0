// Binds a contract to a use case. There is no other way to add a route, so none is without its access,
// its validation and its documentation.
import { type Decoded, type Endpoint, errorStatus, Problem } from '@summa/contracts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '../context.ts'
import { readOnce } from './idempotency.ts'

/** Endpoints that anyone may call have no actor; all others always have one. */
type Caller<E extends Endpoint> = E['access'] extends 'PUBLIC' ? undefined : Actor

export type Input<E extends Endpoint> = {
  params: Decoded<E, 'params'>
  query: Decoded<E, 'query'>
  body: Decoded<E, 'body'>
  actor: Caller<E>
  request: FastifyRequest
  reply: FastifyReply
}

// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a call without a response returns nothing
type Answer<E extends Endpoint> = Decoded<E, 'response'> extends undefined ? void : Decoded<E, 'response'>

declare module 'fastify' {
  interface FastifyContextConfig {
    endpoint?: Endpoint
  }
  interface FastifyInstance {
    endpoints: Endpoint[]
  }
}

export function route<E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  handler: (input: Input<E>) => Promise<Answer<E>>,
) {
  const { method, path, name, summary, access, params, query, body, response } = endpoint
  const status = response === undefined ? 204 : (endpoint.status ?? 200)
  app.endpoints.push(endpoint)
  app.route({
    method,
    url: path,
    config: { endpoint },
    schema: {
      summary,
      operationId: name,
      tags: [path.split('/')[1] ?? ''],
      ...(access === 'PUBLIC' ? { security: [] } : {}),
      ...(params && { params }),
      ...(query && { querystring: query }),
      ...(body && { body }),
      response: {
        ...(response ? { [status]: response } : { 204: z.null().meta({ description: 'Done' }) }),
        ...problemsOf(endpoint),
      },
    },
    handler: async (request, reply) => {
      const input = {
        params: request.params,
        query: request.query,
        body: request.body,
        actor: request.actor && withKey(request, request.actor, endpoint, status),
        request,
        reply,
      } as unknown as Input<E>
      const [answer] = await Promise.all([handler(input), request.permission])
      return reply.code(status).send(answer)
    },
  })
}

/** The statuses a call can answer beside success, for the document. */
function problemsOf({ access, errors, params, query, body }: Endpoint) {
  const codes = new Set<keyof typeof errorStatus>(errors)
  if (params ?? query ?? body) codes.add('VALIDATION')
  if (access !== 'PUBLIC')
    codes.add('UNAUTHENTICATED').add('TOKEN_EXPIRED').add('FORBIDDEN').add('TOO_MANY_REQUESTS')
  const byStatus = new Map<number, string[]>()
  for (const code of codes)
    byStatus.set(errorStatus[code], [...(byStatus.get(errorStatus[code]) ?? []), code])
  const content = { 'application/problem+json': { schema: Problem } }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [status, { description: list.join(', '), content }]),
  )
}

function withKey(request: FastifyRequest, actor: Actor, endpoint: Endpoint, status: number): Actor {
  const once = readOnce(request, actor, endpoint, status)
  return once === undefined ? actor : { ...actor, once }
}
