// Binds a contract to a use case. It is the only way to add a route, so every route has its access, validation and
// documentation.
import { type Decoded, type Endpoint, type FileType, successOf } from '@summa/contracts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fresh from 'fresh'
import type { z } from 'zod'
import type { Actor, ForStudents, StudentActor } from '../context.ts'
import { readOnce } from './idempotency.ts'
import { refuseOwnerFields, shownTo } from './owner-fields.ts'

/** Public endpoints have no actor; all others always have one. In the student's app it acts for one student or several. */
type Caller<E extends Endpoint> = E['access'] extends 'PUBLIC'
  ? undefined
  : E['access'] extends 'STUDENT'
    ? E extends { forAll: true }
      ? Actor & ForStudents
      : StudentActor
    : Actor

export type Input<E extends Endpoint> = {
  params: Decoded<E, 'params'>
  query: Decoded<E, 'query'>
  body: Decoded<E, 'body'>
  actor: Caller<E>
  request: FastifyRequest
  reply: FastifyReply
}

/** A file and the name that browsers save it under. A page is shown. */
export type NamedFile = { name: string; body: string | Uint8Array }

/** A file that is only made and sent if the caller's copy is out of date. */
export type CurrentFile = { name: string; entityTag: string; changedAt: Date; make: () => string }

/** What a call could not finish yet: its contract's `otherwise`, answered with 202. */
export class Unfinished<View> {
  readonly view: View

  constructor(view: View) {
    this.view = view
  }
}

// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a call without a response returns nothing
type View<E extends Endpoint> = Decoded<E, 'response'> extends undefined ? void : Decoded<E, 'response'>

type Answer<E extends Endpoint> = E extends { revalidates: true }
  ? CurrentFile
  : E extends { file: FileType }
    ? NamedFile
    : E extends { otherwise: z.ZodType }
      ? View<E> | Unfinished<z.output<E['otherwise']>>
      : View<E>

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
  const { method, path, params, query, body, response, otherwise, file } = endpoint
  const status = successOf(endpoint)
  app.endpoints.push(endpoint)
  app.route({
    method,
    url: path,
    config: { endpoint },
    schema: {
      ...(params && { params }),
      ...(query && { querystring: query }),
      ...(body && { body }),
      ...(response && { response: { [status]: response, ...(otherwise && { 202: otherwise }) } }),
    },
    handler: async (request, reply) => {
      refuseOwnerFields(request, body)
      const input = {
        params: request.params,
        query: request.query,
        body: request.body,
        actor: request.actor && withKey(request, request.actor, endpoint, status),
        request,
        reply,
      } as unknown as Input<E>
      const answer = await (handler as (input: Input<E>) => Promise<unknown>)(input)
      if (answer instanceof Unfinished) return reply.code(202).send(answer.view)
      reply.code(status)
      if (endpoint.revalidates) return sendUnlessKnown(request, reply, endpoint, answer as CurrentFile)
      if (file) return sendFile(reply, file, answer as NamedFile)
      return reply.send(shownTo(request, response, answer))
    },
  })
}

function sendFile(reply: FastifyReply, type: FileType | undefined, { name, body }: NamedFile) {
  return reply
    .type(type?.startsWith('text/') ? `${type}; charset=utf-8` : String(type))
    .header('content-disposition', `${type === 'text/html' ? 'inline' : 'attachment'}; filename="${name}"`)
    .send(body)
}

function sendUnlessKnown(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { file }: Endpoint,
  { name, entityTag, changedAt, make }: CurrentFile,
) {
  const validators = { etag: entityTag, 'last-modified': changedAt.toUTCString() }
  // The caller may keep the file, but asks each time whether it has changed.
  reply.headers({ ...validators, 'cache-control': 'private, no-cache' })
  return fresh(headers, validators) ? reply.code(304).send() : sendFile(reply, file, { name, body: make() })
}

function withKey(request: FastifyRequest, actor: Actor, endpoint: Endpoint, status: number): Actor {
  const once = readOnce(request, actor, endpoint, status)
  return once === undefined ? actor : { ...actor, once }
}
