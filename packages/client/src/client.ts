import { Problem, type Decoded, type Endpoint, type Given } from '@summa/contracts'
import type { z } from 'zod'

type Outgoing = { method: string; path: string; headers: Record<string, string>; body?: string }

type Incoming = {
  status: number
  headers: { get(name: string): string | null }
  text(): Promise<string>
}

/** Sends a request; throws only when no answer came. */
export type Send = (request: Outgoing) => Promise<Incoming>

type NeedsPart<E extends Endpoint, P extends 'params' | 'body'> =
  Given<E, P> extends undefined ? { [K in P]?: undefined } : { [K in P]: Given<E, P> }

export type Call<E extends Endpoint> = NeedsPart<E, 'params'> &
  NeedsPart<E, 'body'> & {
    query?: Given<E, 'query'> extends undefined ? undefined : Given<E, 'query'>
    idempotencyKey?: string
    headers?: Record<string, string>
  }

export type Answer<E extends Endpoint> =
  | { ok: true; status: number; data: Decoded<E, 'response'>; requestId: string | null }
  | { ok: false; status: number; problem: Problem; retryAfterSeconds: number | undefined }

export type Client = <E extends Endpoint>(endpoint: E, call: Call<E>) => Promise<Answer<E>>

/** A call as it is sent: what its parts are, the contract knows. */
type Sent = {
  params?: Record<string, string>
  query?: Record<string, Date | string | number | boolean | undefined>
  body?: unknown
  idempotencyKey?: string
  headers?: Record<string, string>
}

export function createClient(send: Send): Client {
  return async (endpoint, call) => {
    const { params, query, body, idempotencyKey, headers } = call as Sent
    const response = await send({
      method: endpoint.method,
      path: addressOf(endpoint, { params, query }),
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const json = readBody(text, response.headers.get('content-type'))
    if (response.status >= 400) {
      const wait = response.headers.get('retry-after')
      return {
        ok: false,
        status: response.status,
        problem: Problem.parse(json),
        retryAfterSeconds: wait === null ? undefined : Number(wait),
      }
    }
    const schema: z.ZodType | undefined = endpoint.response
    return {
      ok: true,
      status: response.status,
      data: schema?.decode(json) as never,
      requestId: response.headers.get('x-request-id'),
    }
  }
}

/** Calendars and tables are text as it is. */
function readBody(text: string, contentType: string | null): unknown {
  if (text === '') return undefined
  return contentType === null || /[/+]json\b/.test(contentType) ? JSON.parse(text) : text
}

/** Path and search of a call, for what is fetched in another way than its contract's answer. */
export function addressOf(
  endpoint: Endpoint,
  { params, query }: { params?: Sent['params'] | undefined; query?: Sent['query'] | undefined },
): string {
  return pathOf(endpoint, params) + searchOf(query)
}

function pathOf({ path }: Endpoint, params: Record<string, string> = {}): string {
  return path.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(params[name] ?? ''))
}

function searchOf(query: NonNullable<Sent['query']> = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, value instanceof Date ? value.toISOString() : String(value))
  }
  return search.size === 0 ? '' : `?${search.toString()}`
}
