// Sends traces to a collector and checks what it received.
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { createStudent, forgotPassword, getStudent, listStudents, login } from '@summa/contracts'
import { freePort } from '@summa/prisma/embedded'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goodPassword, plantAccount } from './accounts.ts'
import { createWorld } from './harness.ts'
import { plantAdmin } from './people.ts'
import { bundle, startWorker } from './worker.ts'

type Value = { stringValue?: string; intValue?: number }
type Told = {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  kind: number
  attributes: { key: string; value: Value }[]
  status: { code: number }
}
type Payload = { resourceSpans: { scopeSpans: { spans: Told[] }[] }[] }

const payloads: Payload[] = []
const heard: (string | undefined)[] = []
const collector = createServer((request, response) => {
  heard.push(request.headers['x-key']?.toString())
  void json(request).then((payload) => {
    payloads.push(payload as Payload)
    response.setHeader('content-type', 'application/json').end('{}')
  })
})
await new Promise<void>((listening) => collector.listen(0, '127.0.0.1', listening))
afterAll(() => {
  collector.close()
  collector.closeAllConnections()
})
const endpoint = `http://127.0.0.1:${String((collector.address() as AddressInfo).port)}/`
const variables = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: 'x-key=the%20key' }

const [bundledWorker, bundledServer] = [await bundle('src/worker.ts'), await bundle('src/server.ts')]
const world = await createWorld({ variables })
const admin = await plantAdmin(world)
const student = await plantAccount(world, { role: 'STUDENT' })
const email = `nobody-${randomUUID()}@example.test`
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const requestId = 'request-of-this-test'

beforeAll(async () => {
  const made = await world.call(createStudent, {
    token: admin.token,
    headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
    body: { email, password: goodPassword, displayName: 'Whoever Lin', timeZone: 'Asia/Shanghai' },
  })
  expect(made).toMatchObject({ status: 201 })
  await world.call(forgotPassword, { headers: { 'x-request-id': requestId }, body: { email: student.email } })
  await world.drainJobs()
  await world.call(getStudent, { token: admin.token, params: { id: randomUUID() } })
  await Promise.all(
    Array.from({ length: 30 }, () => world.call(listStudents, { token: admin.token, query: {} })),
  )
  await world.call(login, { body: { email: student.email, password: 'not it, alas, not it' } })
  await world.ctx.traces?.close()
})

const spans = () =>
  payloads.flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  )
const attributesOf = ({ attributes }: Told) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]))
const childrenOf = ({ spanId, traceId }: Told) =>
  spans().filter((span) => span.parentSpanId === spanId && span.traceId === traceId)

test('a request joins its caller’s trace, and its statements are part of it', () => {
  const [request] = spans().filter((span) => span.traceId === traceId && span.kind === 2)
  expect(request).toMatchObject({ name: 'POST /admin/students', parentSpanId: '00f067aa0ba902b7' })
  expect(attributesOf(request!)).toMatchObject({
    'http.request.method': 'POST',
    'http.route': '/admin/students',
    'http.response.status_code': 201,
  })
  expect(childrenOf(request!).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['BEGIN', 'INSERT User', 'INSERT StudentProfile', 'INSERT AuditLog', 'COMMIT']),
  )
})

test('a named statement appears by its name', () => {
  const signIn = spans().find(({ name }) => name === 'POST /auth/login')
  expect(childrenOf(signIn!).map(({ name }) => name)).toContain('account-to-sign-in')
})

test('each of many requests at once has its own statements', () => {
  const lists = spans().filter(({ name }) => name === 'GET /admin/students')
  expect(lists).toHaveLength(30)
  const counts = lists.map((list) => childrenOf(list).length)
  expect(counts[0]).toBeGreaterThan(0)
  expect(new Set(counts).size).toBe(1)
})

test('a job has a span that names the request which caused it', () => {
  const job = spans().find(({ name }) => name === 'job send-password-link')
  const request = spans().find(({ name }) => name === 'POST /auth/forgot-password')
  expect(attributesOf(job!)).toEqual({ 'summa.job': 'send-password-link', 'summa.request_id': requestId })
  expect(attributesOf(request!)).toMatchObject({ 'summa.request_id': requestId })
  expect(childrenOf(job!).length).toBeGreaterThan(0)
})

test('traces contain no personal data and no secrets', () => {
  expect(world.sent).toHaveLength(1)
  const [, token = 'none'] = /token=([\w-]+)/.exec(world.sent[0]!.text) ?? []
  expect(token.length).toBeGreaterThan(20)
  const told = JSON.stringify(payloads)
  expect(told).toContain('POST /auth/login')
  for (const kept of [
    email,
    student.email,
    goodPassword,
    'not it, alas',
    'Whoever',
    admin.token,
    student.id,
    token,
  ])
    expect(told).not.toContain(kept)
  expect(new Set(heard)).toEqual(new Set(['the key']))
})

test('the bundled worker sends its remaining traces when it is asked to stop', async () => {
  const before = payloads.length
  const worker = startWorker(bundledWorker, {
    databaseUrl: world.ctx.config.databaseUrl,
    variables: { LOG_LEVEL: 'debug', ...variables },
  })
  await worker.said('"job":"complete-due-sessions"')
  worker.kill('SIGTERM')
  expect(await worker.exited).toEqual({ code: 0, signal: null })
  expect(JSON.stringify(payloads.slice(before))).toContain('job complete-due-sessions')
})

test('without a collector, calls are answered and the API stops normally', async () => {
  const port = await freePort()
  const api = startWorker(bundledServer, {
    databaseUrl: world.ctx.config.databaseUrl,
    variables: { PORT: String(port), OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' },
  })
  await api.said('listening')
  expect((await fetch(`http://127.0.0.1:${String(port)}/ready`)).status).toBe(200)
  await api.said('traces could not be sent')
  const askedAt = performance.now()
  api.kill('SIGTERM')
  expect(await api.exited).toEqual({ code: 0, signal: null })
  expect(performance.now() - askedAt).toBeLessThan(5_000)
})
