// Passes a request to the API and the answer back. Next's rewrite would reveal the API's internal address in a header;
// fetch would add headers, of which `cache-control` would prevent "304 Not Modified".
import { request as requestOverHttp } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { request as requestOverHttps } from 'node:https'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { ErrorCode, Problem } from '@summa/contracts'
import { bodyMaxBytes } from '@summa/contracts/limits'
import type { NextRequest } from 'next/server'
import { config } from './config.ts'

/** Longer than the API's own limit, so that its answer comes first. */
const apiTimeoutMs = 30_000

/** Headers that belong to one connection and must not be passed on (RFC 9110, 7.6.1). */
const connectionHeaders = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
]

export async function forward(request: NextRequest, path: string): Promise<Response> {
  // The API refuses it too, but closes the connection during the upload, so the visitor would not get the answer.
  if (Number(request.headers.get('content-length') ?? 0) > bodyMaxBytes)
    return refuse(413, 'BODY_TOO_LARGE', 'This is too large to send.')
  try {
    const answer = await ask(request, path)
    const status = answer.statusCode ?? 502
    const hasBody = request.method !== 'HEAD' && status !== 204 && status !== 304
    const body = hasBody ? (Readable.toWeb(answer) as globalThis.ReadableStream) : null
    if (!hasBody) answer.resume()
    return new Response(body, { status, headers: headersOf(answer) })
  } catch {
    return refuse(503, 'UNAVAILABLE', 'Summa is not available just now. Please try again in a moment.')
  }
}

function ask(request: NextRequest, path: string): Promise<IncomingMessage> {
  const { protocol, hostname, port } = new URL(config.apiUrl)
  const headers = new Headers(request.headers)
  for (const name of [...connectionHeaders, ...namedIn(headers.get('connection')), 'host'])
    headers.delete(name)
  // Uncompressed, because Next compresses the answer for the visitor.
  headers.set('accept-encoding', 'identity')
  return new Promise((resolve, reject) => {
    const outgoing = (protocol === 'https:' ? requestOverHttps : requestOverHttp)(
      {
        protocol,
        hostname,
        port,
        path,
        method: request.method,
        headers: Object.fromEntries(headers),
        signal: request.signal,
        timeout: apiTimeoutMs,
      },
      resolve,
    )
    outgoing.on('timeout', () => outgoing.destroy())
    outgoing.on('error', reject)
    if (request.body === null) outgoing.end()
    else
      Readable.fromWeb(request.body as ReadableStream)
        .on('error', reject)
        .pipe(outgoing)
  })
}

function headersOf({ rawHeaders, headers }: IncomingMessage): Headers {
  const dropped = new Set([...connectionHeaders, ...namedIn(headers.connection)])
  const kept = new Headers()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase()
    if (!dropped.has(name)) kept.append(name, rawHeaders[index + 1] ?? '')
  }
  return kept
}

/** Further headers of one connection: `Connection: close, x-mine` names x-mine. */
function namedIn(connection: string | null | undefined): string[] {
  return (connection ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => /^[\w-]+$/.test(name))
}

/** An error in the format of the API. */
function refuse(status: number, code: ErrorCode, title: string): Response {
  const problem: Problem = {
    type: `urn:summa:${code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    code,
    detail: title,
    requestId: crypto.randomUUID(),
  }
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 503 && { 'retry-after': '2' }),
      'x-request-id': problem.requestId,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    },
  })
}
