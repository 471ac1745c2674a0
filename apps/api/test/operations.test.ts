import type { OutgoingHttpHeaders } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { getHealth, getReady } from '@summa/contracts'
import { freePort } from '@summa/prisma/embedded'
import { expect, onTestFinished, test } from 'vitest'
import { serveMetrics } from '../src/metrics.ts'
import { createWorld } from './harness.ts'
import { plantAdmin } from './people.ts'
import { copyDatabase } from './database-copy.ts'

const world = await createWorld()

test('health says that the process is up', async () => {
  expect(await world.call(getHealth, {})).toMatchObject({ ok: true, data: { status: 'ok' } })
})

test('ready checks the database, the role, the migrations and the queue', async () => {
  expect(await world.call(getReady, {})).toMatchObject({
    status: 200,
    data: { status: 'ok', checks: { database: 'ok', role: 'ok', migrations: 'ok', queue: 'ok' } },
  })
})

test('ready fails while a migration is missing', async () => {
  await world.owner.query('UPDATE _prisma_migrations SET finished_at = NULL')
  const answer = await world.call(getReady, {})
  await world.owner.query('UPDATE _prisma_migrations SET finished_at = started_at')
  expect(answer).toMatchObject({
    status: 503,
    problem: { code: 'UNAVAILABLE', fields: { migrations: 'FAILED' } },
  })
})

test('ready fails for a process that signs in as the owner', async () => {
  const { ownerUrl } = await copyDatabase()
  const mistaken = await createWorld({ through: () => ownerUrl })
  expect(await mistaken.call(getReady, {})).toMatchObject({
    status: 503,
    problem: { code: 'UNAVAILABLE', fields: { role: 'FAILED' } },
  })
})

test('metrics are served on the internal port only', async () => {
  const port = await freePort()
  const close = await serveMetrics(world.ctx.metrics, { host: '127.0.0.1', port })
  onTestFinished(close)
  await world.call(getHealth, {})
  await world.app.inject({ url: '/nothing/here' })
  await world.runJob('verify-ledger')

  expect((await world.app.inject({ url: '/metrics' })).statusCode).toBe(404)
  const text = await (await fetch(`http://127.0.0.1:${String(port)}/metrics`)).text()
  expect(text).toMatch(/^summa_http_request_seconds_count{method="GET",route="\/health",status="200"} [1-9]/m)
  expect(text).toMatch(/^summa_refusals_total{code="NOT_FOUND"} [1-9]/m)
  expect(text).toMatch(/^summa_database_connections{state="open"} [1-9]/m)
  expect(text).toMatch(/^summa_job_seconds_count{job="verify-ledger",outcome="done"} 1$/m)
  expect(text).toMatch(/^summa_invariants_broken_rows 0$/m)
  expect(text).toMatch(/^summa_invariants_verified_timestamp_seconds [1-9]/m)
})

test('a metric that cannot be read is NaN, and all others come in time', async () => {
  const { watch, registry } = world.ctx.metrics
  watch('summa_test_had', 'Had', () => Promise.resolve(7))
  watch('summa_test_refused', 'Refused', () => Promise.reject(new Error('the database is away')))
  watch('summa_test_awaited', 'Awaited', () => new Promise(() => undefined))
  const begun = performance.now()
  const text = await registry.metrics()
  expect(performance.now() - begun).toBeLessThan(3_000)
  expect(text).toMatch(/^summa_test_had 7$/m)
  expect(text).toMatch(/^summa_test_refused NaN$/im)
  expect(text).toMatch(/^summa_test_awaited NaN$/im)
  expect(text).toMatch(/^summa_database_connections{state="open"} [1-9]/m)
})

test('a broken invariant is counted', async () => {
  await world.owner.query('ALTER TABLE "HourLedgerEntry" DISABLE TRIGGER ALL')
  await world.runJob('verify-ledger')
  await world.owner.query('ALTER TABLE "HourLedgerEntry" ENABLE TRIGGER ALL')
  expect(await world.ctx.metrics.registry.metrics()).toMatch(/^summa_invariants_broken_rows [1-9]/m)
})

test.each([
  ['an unknown path', { url: '/nothing/here' }, 404, 'NOT_FOUND'],
  [
    'malformed JSON',
    {
      method: 'POST' as const,
      url: '/auth/login',
      headers: { 'content-type': 'application/json' },
      payload: '{"a":',
    },
    400,
    'VALIDATION',
  ],
  [
    'a body that is not JSON',
    {
      method: 'POST' as const,
      url: '/auth/login',
      headers: { 'content-type': 'text/plain' },
      payload: 'hello',
    },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'a body that is too large',
    {
      method: 'POST' as const,
      url: '/auth/login',
      headers: { 'content-type': 'application/json' },
      payload: `"${'a'.repeat(1_100_000)}"`,
    },
    413,
    'BODY_TOO_LARGE',
  ],
])('%s is answered with a problem and its code', async (_what, request, status, code) => {
  const response = await world.app.inject(request)
  expect(response.headers['content-type']).toContain('application/problem+json')
  expect(response.json()).toMatchObject({ status, code, requestId: response.headers['x-request-id'] })
  expect(response.statusCode).toBe(status)
})

test.each([
  ['DELETE', '/me', 'GET, HEAD, PATCH'],
  ['OPTIONS', '/me', 'GET, HEAD, PATCH'],
  ['TRACE', '/me', 'GET, HEAD, PATCH'],
  ['GET', '/auth/login', 'POST'],
  ['HEAD', '/auth/login?a=b', 'POST'],
  ['POST', '/health', 'GET, HEAD'],
  ['PUT', '/admin/students/nobody', 'GET, HEAD, PATCH'],
  ['PUT', '/admin/students/0190d000-0000-7000-8000-000000000000', 'GET, HEAD, PATCH'],
  ['POST', '/calendar/no-such-feed.ics', 'GET, HEAD'],
  ['POST', '/teacher/payroll/settlements/nothing.csv', 'GET, HEAD'],
  ['PATCH', '/docs', 'GET, HEAD'],
  ['POST', '/docs/static/swagger-ui.css', 'GET, HEAD'],
  ['DELETE', '/openapi.json', 'GET, HEAD'],
])(
  '%s %s gets 405 and the methods of that path, whoever calls and whatever is sent',
  async (method, url, allow) => {
    const admin = await plantAdmin(world)
    for (const headers of [
      {},
      { authorization: `Bearer ${admin.token}` },
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
    ]) {
      const payload = 'content-type' in headers ? { payload: '{' } : {}
      const response = await world.app.inject({ method: method as 'GET', url, headers, ...payload })
      expect(response.statusCode).toBe(405)
      expect(response.headers.allow).toBe(allow)
      expectGuarded(response.headers, url)
      expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8')
      if (method !== 'HEAD')
        expect(response.json()).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' })
    }
  },
)

test('every path of the contracts answers 405 to methods it does not have', async () => {
  const methodsOf = new Map<string, Set<string>>()
  for (const { method, path } of world.app.endpoints) {
    const methods = methodsOf.get(path) ?? new Set()
    methodsOf.set(path, methods.add(method))
    if (method === 'GET') methods.add('HEAD')
  }
  for (const [path, methods] of methodsOf) {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
      if (methods.has(method)) continue
      const url = path.replace(/:\w+/g, 'x')
      const { statusCode, headers } = await world.app.inject({ method, url })
      expect([method, path, statusCode, headers.allow]).toEqual([
        method,
        path,
        405,
        [...methods].sort().join(', '),
      ])
    }
  }
})

test.each(['GET', 'POST', 'DELETE', 'OPTIONS'] as const)('%s of an unknown path gets 404', async (method) => {
  for (const url of ['/nothing/here', '/admin', '/me/', '/ME', '/docs/static/no-such.css']) {
    if (method !== 'GET' && url.startsWith('/docs')) continue
    const { statusCode, headers } = await world.app.inject({ method, url })
    expect([url, statusCode, headers.allow]).toEqual([url, 404, undefined])
  }
})

test('every kind of answer carries the security headers', async () => {
  const admin = await plantAdmin(world)
  const signedIn = { authorization: `Bearer ${admin.token}` }
  const answers = await Promise.all(
    [
      { url: '/health' },
      { url: '/nothing/here' },
      { url: '/%' },
      { url: '/admin/students' },
      { url: '/admin/students', headers: signedIn },
      { url: '/admin/payroll.csv', headers: signedIn },
      { url: '/calendar/no-such-feed.ics' },
      { url: '/openapi.json' },
      { url: '/docs' },
      {
        method: 'POST' as const,
        url: '/auth/login',
        headers: { 'content-type': 'text/plain' },
        payload: 'a',
      },
      { method: 'POST' as const, url: '/auth/login', payload: {} },
      { method: 'OPTIONS' as const, url: '/me', headers: { origin: 'https://elsewhere.example' } },
    ].map((request) => world.app.inject(request)),
  )
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([
    200, 404, 400, 401, 200, 200, 404, 200, 200, 415, 400, 405,
  ])
  for (const { headers, raw } of answers) expectGuarded(headers, raw.req.url)
})

test('the documentation page may load only its own resources', async () => {
  const { headers } = await world.app.inject({ url: '/docs' })
  const policy = String(headers['content-security-policy'])
  expect(policy).toMatch(/^default-src 'none'; /)
  const sources = policy.split(';').flatMap((directive) => directive.trim().split(' ').slice(1))
  for (const source of sources) expect(source).toMatch(/^('self'|'none'|data:|'sha256-.{44}')$/)
})

test('an answer to something that is not HTTP carries the security headers', async () => {
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = world.app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1').end('HELLO\r\n\r\n')
  const [head = ''] = (await text(socket)).split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1.1 400 /)
  expectGuarded(
    Object.fromEntries(
      head
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(': ', 2)),
    ),
    'HELLO',
  )
})

function expectGuarded(headers: OutgoingHttpHeaders, what: string | undefined) {
  expect(headers['content-security-policy'], what).toContain("frame-ancestors 'none'")
  expect(headers['content-security-policy'], what).not.toContain('unsafe-eval')
  expect(headers['x-content-type-options'], what).toBe('nosniff')
  expect(headers['strict-transport-security'], what).toMatch(/max-age=\d{8}/)
  expect(headers['referrer-policy'], what).toBe('no-referrer')
  expect(headers['cache-control'], what).toContain('no-store')
  expect(headers['x-request-id'], what).toMatch(/^[\w-]{8,64}$/)
  // No CORS headers: no other site may read the answer.
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  expect(headers).not.toHaveProperty('x-powered-by')
  expect(headers).not.toHaveProperty('server')
}
