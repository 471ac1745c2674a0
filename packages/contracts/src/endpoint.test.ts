import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint, type Endpoint } from './endpoint.ts'
import * as calls from './calls.ts'
import * as contracts from './index.ts'
import { isAsItCame, isInstant, withInstants } from './instants.ts'
import { Instant, Units } from './primitives.ts'

const endpoints = (Object.values(contracts) as unknown[]).filter(
  (value): value is Endpoint =>
    typeof value === 'object' && value !== null && 'method' in value && 'path' in value,
)

test('a call without access, or with an error nobody knows, does not compile', () => {
  const call = { method: 'GET', path: '/open', name: 'openDoor', summary: 'Open' } as const
  // @ts-expect-error nobody may add a call without deciding who may make it
  endpoint({ ...call, errors: [] })
  // @ts-expect-error clients translate by code
  endpoint({ ...call, access: 'ADMIN', errors: ['OOPS'] })
  expect(endpoint({ ...call, access: 'ADMIN', errors: [] }).access).toBe('ADMIN')
})

test('no two calls share a path or a name', () => {
  const paths = endpoints.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`)
  expect(new Set(paths).size).toBe(paths.length)
  expect(new Set(endpoints.map(({ name }) => name)).size).toBe(endpoints.length)
})

test('whoever has only a call finds the contract of its name, and the other way round', () => {
  const contracted = endpoints.map(({ name, method, path }) => ({ name, method, path }))
  expect(new Set(contracted)).toEqual(new Set(Object.values(calls)))
  for (const { name } of endpoints) expect(contracts).toHaveProperty(name)
})

/** Every value in an answer, with the name it goes by. */
function* valuesOf(schema: z.core.$ZodType, name: string): Generator<[name: string, z.core.$ZodType]> {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'object') {
    for (const [key, value] of Object.entries(def.shape)) if (!isAsItCame(key)) yield* valuesOf(value, key)
  } else if (def.type === 'array') yield* valuesOf(def.element, '')
  else if (def.type === 'record') yield* valuesOf(def.valueType, '')
  else if (def.type === 'union') for (const option of def.options) yield* valuesOf(option, name)
  else if (def.type === 'nullable' || def.type === 'optional') yield* valuesOf(def.innerType, name)
  else yield [name, schema]
}

const plain = ['string', 'number', 'boolean', 'enum', 'literal', 'null', 'custom']

test('what is an instant in an answer is named as one, nothing else is, and all else comes as it is', () => {
  const answers = endpoints.flatMap(({ name, response }) => (response ? [{ name, response }] : []))
  for (const { name: call, response } of [...answers, { name: 'problem', response: contracts.Problem }]) {
    for (const [name, value] of valuesOf(response, '')) {
      expect(value === Instant, `${name} of ${call}`).toBe(isInstant(name))
      if (value !== Instant) expect(plain, `${name} of ${call}`).toContain(value._zod.def.type)
    }
  }
})

test('an answer has dates for its instants, however deep, and what nobody knows stays as it came', () => {
  const text = '2026-04-05T02:30:00.123Z'
  const told = { startAtUtc: text, on: '2026-04-05', note: null, lines: [{ paidAt: null, at: text }] }
  expect(withInstants({ ...told, before: { startAtUtc: text } })).toEqual({
    ...told,
    startAtUtc: new Date(text),
    lines: [{ paidAt: null, at: new Date(text) }],
    before: { startAtUtc: text },
  })
})

test('every body refuses fields it does not know', () => {
  for (const { name, body } of endpoints) {
    const answer = body?.safeParse({ surely_unknown: 1 })
    if (answer === undefined) continue
    expect(
      answer.error?.issues.map(({ code }) => code),
      name,
    ).toContain('unrecognized_keys')
  }
})

test('every parameter of a path has a schema', () => {
  for (const { path, params } of endpoints) {
    const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
    expect(Object.keys(params?.shape ?? {}).sort()).toEqual(named.sort())
  }
})

test.each([
  '2026-02-30T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '2026-01-01',
  '2026-01-01T00:00:00+08:00',
  '1969-12-31T23:59:59Z',
  '2026-01-01T00:00:00.0001Z',
])('%s is no instant', (text) => {
  expect(Instant.safeParse(text).success).toBe(false)
})

test('an instant travels both ways', () => {
  const text = '2026-04-05T02:30:00.123Z'
  expect(Instant.encode(Instant.parse(text))).toBe(text)
})

test('units are quarters', () => {
  expect([0.25, -1.5, 10].every((units) => Units.safeParse(units).success)).toBe(true)
  expect([0.1, 0.333, Number.NaN, Infinity, 1e9].some((units) => Units.safeParse(units).success)).toBe(false)
  expect(z.array(Units).safeParse(['1']).success).toBe(false)
})
