// The OpenAPI document: that it is complete and true, and that a client generated from it compiles strictly and works.
import { mkdirSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { codesOf, errorStatus, openFeed, successOf } from '@summa/contracts'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { requestOf } from './fuzz-requests.ts'
import { createWorld } from './harness.ts'
import { plantTaught } from './payroll.ts'
import { plantOrganization } from './people.ts'
import { plantPerson, rolesFor, sampleOf } from './samples.ts'
import { plantTimetable } from './timetable.ts'

type Schema = { $ref?: string; type?: string; format?: string; examples?: unknown[]; properties?: object }
type Part = { name: string; in: string; description: string; $ref?: string }
type Answer = { headers: Record<string, unknown>; content?: Record<string, { schema: Schema }> }
type Operation = {
  operationId: string
  description: string
  tags: string[]
  security?: Record<string, unknown>[]
  parameters: Part[]
  requestBody?: { content: Record<string, { example: unknown }> }
  responses: Record<string, Answer>
}
type Document = {
  openapi: string
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, object> }
}

const world = await createWorld()
const document = (await world.app.inject({ url: '/openapi.json' })).json<Document>()
const operations = new Map(
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation]),
  ),
)

test('the document has every route of the API and nothing else', () => {
  expect(document.openapi).toBe('3.1.0')
  const routes = world.app.endpoints.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  expect([...operations.keys()].sort()).toEqual(routes.sort())
})

test.each(world.app.endpoints)('$method $path is described by its contract', (endpoint) => {
  const { name, method, path, file, response, idempotent, access } = endpoint
  const operation = operations.get(`${method} ${path.replace(/:(\w+)/g, '{$1}')}`)!
  expect(operation.operationId).toBe(name)
  expect(document.tags.map((tag) => tag.name)).toContain(operation.tags[0])
  for (const { $ref, ...parameter } of operation.parameters)
    if ($ref === undefined) expect(parameter.description, parameter.name).not.toBe('')
  expect(operation.parameters.some(({ $ref }) => $ref?.endsWith('/IdempotencyHeader'))).toBe(
    idempotent === true,
  )
  if (access === 'PUBLIC') expect(operation.security).toBeDefined()

  const { content, headers } = operation.responses[successOf(endpoint)]!
  const kind = file ?? (response ? 'application/json' : undefined)
  expect(Object.keys(content ?? {})).toEqual(kind === undefined ? [] : [kind])
  expect(headers).toHaveProperty('x-request-id')

  const refusals = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400)
  expect(refusals.map(([status]) => Number(status))).toEqual([
    ...new Set(codesOf(endpoint).map((code) => errorStatus[code])),
  ])
  for (const [status, refusal] of refusals) {
    expect(Object.keys(refusal.content!)).toEqual(['application/problem+json'])
    expect(refusal.headers).toHaveProperty('x-request-id')
    if (status === '401') expect(refusal.headers).toHaveProperty('www-authenticate')
    if (status === '429' || status === '503') expect(refusal.headers).toHaveProperty('retry-after')
  }
})

const ajv = ajvFormats['default'](new Ajv2020({ strict: false, allErrors: true }))
ajv.addSchema(document, 'document')

function faultsOf(pointer: string, answer: unknown): string {
  const validate = ajv.getSchema(`document#${pointer}`)!
  return validate(answer) === true ? '' : ajv.errorsText(validate.errors)
}

const pointerOf = (...keys: string[]) =>
  keys.map((key) => `/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')

test.each(world.app.endpoints)('$method $path answers as described', async (endpoint) => {
  const { method, path, access, body } = endpoint
  const [role = 'STUDENT'] = rolesFor(access)
  const owner = await plantPerson(world, role, await plantOrganization(world))
  const call = await sampleOf(endpoint).call({ world, owner })
  const answer = await world.app.inject(requestOf(endpoint, owner.token, call, []))
  const place = [
    path.replace(/:(\w+)/g, '{$1}'),
    method.toLowerCase(),
    'responses',
    String(answer.statusCode),
  ]
  const described = document.paths[place[0]!]![place[1]!]!.responses[answer.statusCode]!
  const [type] = String(answer.headers['content-type'] ?? '').split(';')
  expect(Object.keys(described.content ?? {})).toEqual(type ? [type] : [])
  expect(Object.keys(answer.headers)).toEqual(expect.arrayContaining(Object.keys(described.headers)))
  if (type === 'application/json')
    expect(faultsOf(pointerOf('paths', ...place, 'content', type, 'schema'), answer.json())).toBe('')

  if (body === undefined) return
  const operation = operations.get(`${method} ${place[0]!}`)!
  const example = operation.requestBody!.content['application/json']!.example
  const tried = await world.app.inject(
    requestOf(endpoint, owner.token, { ...call, body: example } as typeof call, []),
  )
  if (tried.statusCode < 400) return
  expect(faultsOf('/components/schemas/Problem', tried.json())).toBe('')
  expect(tried.json(), 'the example of the body is refused').not.toMatchObject({ code: 'VALIDATION' })
})

test('the document says who sets, needs and clears the refresh cookie', () => {
  const cookies = Object.keys(document.components.securitySchemes).filter((name) => /Cookie$/.test(name))
  expect(cookies).toHaveLength(3)
  expect(operations.get('POST /auth/refresh')!.security!.flatMap(Object.keys)).toEqual(cookies)
  for (const path of ['login', 'refresh', 'logout']) {
    const { responses } = operations.get(`POST /auth/${path}`)!
    expect((responses[200] ?? responses[204])!.headers).toHaveProperty('set-cookie')
  }
})

test('every schema has an example, and every field a type', () => {
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    expect(schema.examples, name).toHaveLength(1)
    for (const [field, property] of Object.entries(schema.properties ?? {}))
      expect(Object.keys(property as object), `${name}.${field}`).not.toEqual([])
  }
  expect(document.components.schemas['Instant']).toMatchObject({ type: 'string', format: 'date-time' })
  expect(document.components.schemas['LocalDate']).toMatchObject({ type: 'string', format: 'date' })
})

const client = `
import createClient from 'openapi-fetch'
import type { paths } from './schema.d.ts'

export async function visit(baseUrl: string, token: string, feed: string) {
  const api = createClient<paths>({ baseUrl, headers: { authorization: \`Bearer \${token}\` } })
  const lessons = await api.GET('/teacher/sessions', {
    params: { query: { from: '2026-01-01T00:00:00.000Z', limit: 10 } },
  })
  if (lessons.error) throw new Error(lessons.error.code)
  const [lesson] = lessons.data.items
  const startAtUtc: string | undefined = lesson?.startAtUtc
  // @ts-expect-error teachers are not shown what students pay
  const paid: unknown = lesson?.priceCents
  const query = { weekStart: '2026-02-23' }
  const sheet = await api.GET('/teacher/payroll.csv', { params: { query }, parseAs: 'text' })
  const csv: string | undefined = sheet.data
  const statement = await api.GET('/teacher/payroll.pdf', { params: { query }, parseAs: 'arrayBuffer' })
  const pdf: ArrayBuffer | undefined = statement.data
  const calendar = await api.GET('/calendar/{token}.ics', { params: { path: { token: feed } }, parseAs: 'text' })
  const ics: string | undefined = calendar.data
  const refused = await api.GET('/teacher/payroll', { params: { query: { weekStart: '2026-02-24' } } })
  return { startAtUtc, paid, csv, pdf, ics, code: refused.error?.code }
}
`

test('a generated client compiles strictly and can read JSON, CSV, PDF and a calendar', async () => {
  const folder = fileURLToPath(new URL('../test-results/generated-client/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}schema.d.ts`, astToString(await openapiTS(JSON.stringify(document))))
  writeFileSync(`${folder}client.ts`, client)
  const program = ts.createProgram([`${folder}client.ts`], {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    types: [],
    // TypeScript's own declarations are not what is tested.
    skipDefaultLibCheck: true,
  })
  const faults = ts.getPreEmitDiagnostics(program).map(({ messageText, file, start }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0
    return `${file?.fileName ?? ''}:${String(line)} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
  })
  expect(faults).toEqual([])

  world.clock.set('2026-03-02T00:00:00.000Z')
  const { student, teacher, orgId } = await plantTimetable(world)
  const endAtUtc = '2026-02-25T06:00:00.000Z'
  await plantTaught(world, { orgId, teacherId: teacher.id, studentId: student.id }, [{ endAtUtc }])
  const opened = await world.call(openFeed, { token: teacher.token })
  const feed = opened.ok ? opened.data.path.slice('/calendar/'.length, -'.ics'.length) : ''
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = world.app.server.address() as AddressInfo
  const { visit } = (await import(/* @vite-ignore */ `${folder}client.ts`)) as {
    visit(baseUrl: string, token: string, feed: string): Promise<Record<string, unknown>>
  }
  const seen = await visit(`http://127.0.0.1:${String(port)}`, teacher.token, feed)
  expect(seen).toMatchObject({
    startAtUtc: '2026-02-25T05:00:00.000Z',
    paid: undefined,
    code: 'NOT_A_MONDAY',
  })
  expect(seen['csv']).toContain('Maths')
  expect(
    Buffer.from(seen['pdf'] as ArrayBuffer)
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  expect(seen['ics']).toContain('BEGIN:VEVENT')
})
