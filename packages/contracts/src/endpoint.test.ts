import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint, type Endpoint } from './endpoint.ts'
import * as contracts from './index.ts'
import { Instant, Units } from './primitives.ts'

const endpoints = (Object.values(contracts) as unknown[]).filter(
  (value): value is Endpoint =>
    typeof value === 'object' && value !== null && 'method' in value && 'path' in value,
)

test('a call without access, or with an unknown error, does not compile', () => {
  const call = { method: 'GET', path: '/open', name: 'openDoor', summary: 'Open' } as const
  // @ts-expect-error every call says who may make it
  endpoint({ ...call, errors: [] })
  // @ts-expect-error clients translate by code, so the code must be known
  endpoint({ ...call, access: 'ADMIN', admins: 'ALL', errors: ['OOPS'] })
  // @ts-expect-error a call for admins says which of them may make it
  endpoint({ ...call, access: 'ADMIN', errors: [] })
  expect(endpoint({ ...call, access: 'ADMIN', admins: 'OWNER', errors: [] }).admins).toBe('OWNER')
})

test('no two calls share a path or a name', () => {
  const paths = endpoints.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`)
  expect(new Set(paths).size).toBe(paths.length)
  expect(new Set(endpoints.map(({ name }) => name)).size).toBe(endpoints.length)
})

test('a contract is exported under its name', () => {
  for (const { name } of endpoints) expect(contracts).toHaveProperty(name)
})

test('every body refuses unknown fields', () => {
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
])('%s is not accepted as an instant', (text) => {
  expect(Instant.safeParse(text).success).toBe(false)
})

test('an instant is the same after parsing and encoding', () => {
  const text = '2026-04-05T02:30:00.123Z'
  expect(Instant.encode(Instant.parse(text))).toBe(text)
})

test('units are accepted in quarters only', () => {
  expect([0.25, -1.5, 10].every((units) => Units.safeParse(units).success)).toBe(true)
  expect([0.1, 0.333, Number.NaN, Infinity, 1e9].some((units) => Units.safeParse(units).success)).toBe(false)
  expect(z.array(Units).safeParse(['1']).success).toBe(false)
})
