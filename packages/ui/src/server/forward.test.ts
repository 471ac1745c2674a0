import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Problem } from '@summa/contracts'
import { NextRequest } from 'next/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { config } from './config.ts'
import { proxyOf } from './proxy.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown

let answer: Answer
const api = createServer((request, response) => void answer(request, response))
const proxy = proxyOf('student')

beforeAll(async () => {
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  config.apiUrl = `http://127.0.0.1:${String((api.address() as AddressInfo).port)}`
})
afterAll(() => void api.close())

type Init = ConstructorParameters<typeof NextRequest>[1]

const ask = async (path: string, init: Init = {}) =>
  await proxy(new NextRequest(`http://learn.example${path}`, { duplex: 'half', ...init }))

it('passes on the method, the path, the query, the headers and the body', async () => {
  const seen: unknown[] = []
  answer = async (request, response) => {
    const { method, url, headers } = request
    seen.push(method, url, headers.authorization, headers['content-type'], await text(request))
    response.end()
  }
  const headers = { authorization: 'Bearer a', 'content-type': 'application/json', connection: 'keep-alive' }
  await ask('/api/me?a=%20b&a=2', { method: 'PATCH', body: '{"locale":"en"}', headers })
  expect(seen).toEqual(['PATCH', '/me?a=%20b&a=2', 'Bearer a', 'application/json', '{"locale":"en"}'])
})

it('passes on the form that a mail program sends to unsubscribe', async () => {
  const seen: unknown[] = []
  answer = async (request, response) => {
    seen.push(request.method, request.url, request.headers['content-type'], await text(request))
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': "default-src 'none'" })
    response.end('<h1>Done</h1>')
  }
  const response = await ask('/api/unsubscribe/a.b.c', {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://mail.example',
      'sec-fetch-site': 'cross-site',
    },
  })
  expect(seen).toEqual([
    'POST',
    '/unsubscribe/a.b.c',
    'application/x-www-form-urlencoded',
    'List-Unsubscribe=One-Click',
  ])
  expect(response.headers.get('content-security-policy')).toBe("default-src 'none'")
  expect(await response.text()).toBe('<h1>Done</h1>')
})

it('returns the status, every cookie and the bytes unchanged', async () => {
  const bytes = gzipSync('a calendar')
  answer = (request, response) => {
    response.writeHead(409, {
      'set-cookie': ['a=1; Path=/; HttpOnly', 'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT'],
      'content-type': 'application/octet-stream',
      'x-accepts': request.headers['accept-encoding'],
      etag: '"a"',
    })
    response.end(bytes)
  }
  const response = await ask('/api/file', { headers: { 'accept-encoding': 'gzip, br' } })
  expect(response.status).toBe(409)
  expect(response.headers.getSetCookie()).toEqual([
    'a=1; Path=/; HttpOnly',
    'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT',
  ])
  expect(response.headers.get('etag')).toBe('"a"')
  expect(response.headers.get('x-accepts')).toBe('identity')
  expect(gunzipSync(await response.arrayBuffer()).toString()).toBe('a calendar')
})

it.each([
  ['No Content', 204],
  ['Not Modified', 304],
])('returns %s without a body', async (_what, status) => {
  answer = (_request, response) => response.writeHead(status).end()
  expect((await ask('/api/auth/logout', { method: 'POST', body: '{}' })).status).toBe(status)
})

it('sends the headers of the visitor and adds none', async () => {
  let seen: IncomingMessage['headers'] = {}
  answer = ({ headers }, response) => {
    seen = headers
    response.end()
  }
  await ask('/api/x', { headers: { 'if-none-match': '"a"', connection: 'close, x-mine', 'x-mine': 'a' } })
  expect(Object.keys(seen).sort()).toEqual(['accept-encoding', 'connection', 'host', 'if-none-match'])
})

it('refuses a body that is too large itself, so that the visitor gets the answer', async () => {
  answer = () => expect.unreachable()
  const response = await ask('/api/x', {
    method: 'POST',
    body: '{}',
    headers: { 'content-length': '2000000' },
  })
  expect(response.status).toBe(413)
  expect(Problem.parse(await response.json())).toMatchObject({ code: 'BODY_TOO_LARGE', status: 413 })
})

it('returns a redirect instead of following it', async () => {
  answer = (_request, response) => response.writeHead(308, { location: '/docs/' }).end()
  const response = await ask('/api')
  expect([response.status, response.headers.get('location')]).toEqual([308, '/docs/'])
})

it('closes the connection to the API when the visitor has left', async () => {
  const arrived = new Promise<IncomingMessage>((resolve) => (answer = resolve))
  const visitor = new AbortController()
  const answered = ask('/api/me', { signal: visitor.signal })
  const { socket } = await arrived
  const hungUp = new Promise((resolve) => socket.on('close', resolve))
  visitor.abort()
  await Promise.all([answered, hungUp])
})

it.each(['ECONNREFUSED', 'a broken connection'])(
  'says only that the API is not available: %s',
  async (how) => {
    answer = (request) => request.socket.destroy()
    const real = config.apiUrl
    if (how === 'ECONNREFUSED') config.apiUrl = 'http://127.0.0.1:1'
    const response = await ask('/api/me')
    config.apiUrl = real
    expect(response.status).toBe(503)
    const body = await response.text()
    expect(Problem.parse(JSON.parse(body))).toMatchObject({ code: 'UNAVAILABLE', status: 503 })
    expect(body + JSON.stringify([...response.headers])).not.toMatch(/127\.0\.0\.1|ECONN|middleware/)
  },
)
