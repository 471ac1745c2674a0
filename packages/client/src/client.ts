// Imports the contracts as types only: building their schemas would take a phone longer than the call itself.
import type { Call, ContractOf, Decoded, Endpoint, Given, Problem } from '@summa/contracts'
import { instantsOfProblem, withInstants } from '@summa/contracts/instants'

type Outgoing = { method: string; path: string; headers: Record<string, string>; body?: string }

type Incoming = {
  status: number
  headers: { get(name: string): string | null }
  text(): Promise<string>
}

/** Sends a request; throws only if no answer came. */
export type Send = (request: Outgoing) => Promise<Incoming>

type NeedsPart<E extends Endpoint, P extends 'params' | 'body'> =
  Given<E, P> extends undefined ? { [K in P]?: undefined } : { [K in P]: Given<E, P> }

/** The parts that a call needs: parameters, body, query, headers. */
export type Parts<E extends Endpoint> = NeedsPart<E, 'params'> &
  NeedsPart<E, 'body'> & {
    query?: Given<E, 'query'> extends undefined ? undefined : Given<E, 'query'>
    idempotencyKey?: string
    headers?: Record<string, string>
  }

export type Answer<E extends Endpoint> =
  | { ok: true; status: number; data: Decoded<E, 'response'>; requestId: string | null }
  | { ok: false; status: number; problem: Problem; retryAfterSeconds: number | undefined }

export type Client = <C extends Call>(call: C, parts: Parts<ContractOf<C>>) => Promise<Answer<ContractOf<C>>>

/** The parts of a call when it is sent. Their real types are those of the contract. */
type Sent = {
  params?: Record<string, string>
  query?: Record<string, Date | string | number | boolean | undefined>
  body?: unknown
  idempotencyKey?: string
  headers?: Record<string, string>
}

export function createClient(send: Send): Client {
  return async (call, parts) => {
    const { params, query, body, idempotencyKey, headers } = parts as Sent
    const response = await send({
      method: call.method,
      path: addressOf(call, { params, query }),
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
        problem: withInstants(json, instantsOfProblem(call)) as Problem,
        retryAfterSeconds: wait === null ? undefined : Number(wait),
      }
    }
    return {
      ok: true,
      status: response.status,
      data: withInstants(json, call.instants) as never,
      requestId: response.headers.get('x-request-id'),
    }
  }
}

/** JSON is parsed; calendars and spreadsheets stay text. */
function readBody(text: string, contentType: string | null): unknown {
  if (text === '') return undefined
  return contentType === null || /[/+]json\b/.test(contentType) ? JSON.parse(text) : text
}

/** Path and query of a call, for an answer that is fetched without the client, such as a download. */
export function addressOf(
  call: Call,
  { params, query }: { params?: Sent['params'] | undefined; query?: Sent['query'] | undefined },
): string {
  return pathOf(call, params) + searchOf(query)
}

function pathOf({ path }: Call, params: Record<string, string> = {}): string {
  return path.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(params[name] ?? ''))
}

function searchOf(query: NonNullable<Sent['query']> = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, value instanceof Date ? value.toISOString() : String(value))
  }
  return search.size === 0 ? '' : `?${search.toString()}`
}
