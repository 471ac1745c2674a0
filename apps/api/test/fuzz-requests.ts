// Makes requests from the contracts and then changes parts of them, as careless, broken or hostile clients would.
import type { Parts } from '@summa/client'
import type { Endpoint } from '@summa/contracts'
import fc from 'fast-check'
import { z } from 'zod'

export type Raw = { method: 'GET'; url: string; headers: Record<string, string>; payload?: string }

type Part = 'params' | 'query' | 'body'

/** A change to a call that would succeed. Plain data, so that a failing case can be read and shrunk. */
export type Mutation =
  | { kind: 'field'; part: Part; name: string; value: unknown }
  | { kind: 'without'; part: Part; name: string }
  | { kind: 'body'; value: unknown }
  | { kind: 'text'; text: string }
  | { kind: 'path'; name: string; text: string }
  | { kind: 'search'; text: string }
  | { kind: 'header'; name: string; value: string }

type JsonSchema = z.core.JSONSchema.JSONSchema

const notText = ['\0', 'a\0b', '\ud800', 'x\udc00', '\u202eabc', '\u0007', '\r\n', '\ufeff']
const notNumbers = [
  0,
  -0,
  -1,
  0.1,
  1e-9,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 53),
  1e21,
  1e308,
  -1e308,
]
const notInstants = [
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00.000Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-02-30T00:00:00Z',
  '2026-03-02T24:00:00Z',
  '2026-03-02T23:59:60Z',
  '2026-03-02T00:00:00.123456789Z',
  '2026-03-02T00:00:00+14:00',
  '2026-03-02',
  '1970-01-01T00:00:00Z',
  '2199-12-31T23:59:59.999Z',
]
const notIds = [
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '0197A3D2-7A53-7C8E-9F00-6D3C1C2B4A10',
  '0197a3d27a537c8e9f006d3c1c2b4a10',
  '{0197a3d2-7a53-7c8e-9f00-6d3c1c2b4a10}',
  '1',
  'null',
  'undefined',
]
const hostile = [
  `'; DROP TABLE "User"; --`,
  '../../../../etc/passwd',
  '%',
  '_',
  '\\',
  '"',
  '<script>',
  '=1+1',
  '${7*7}',
  '(((((((((a+)+)+)+)+)+)+)+)+)$',
  'a'.repeat(5_000),
  'é'.repeat(255),
  '👩‍👩‍👧‍👦'.repeat(40),
  ' ',
  '',
]
const inherited = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '$where',
  'orgId',
  'id',
  'role',
]

const characters = fc.constantFrom('a', 'B', '7', ' ', '-', '@', '.', 'é', '课', '👩‍👩‍👧‍👦', '\u202e', '"')

const oddValues: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...notText, ...notInstants, ...notIds, ...hostile),
  fc.constantFrom(...notNumbers),
  fc.constantFrom(null, true, false, [], {}, [[]], [null], { length: -1 }, { toString: 1 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
  fc.integer({ min: 2, max: 3_000 }).map((depth) => nested(depth)),
  fc.constantFrom(...inherited).map((name) => JSON.parse(`{"${name}":{"isAdmin":true}}`) as unknown),
)

function nested(depth: number): unknown {
  let value: unknown = []
  for (let level = 0; level < Math.min(depth, 500); level += 1) value = [value]
  return value
}

/** Cursors of other lists, text that is no cursor, and cursors with odd values. */
const cursors = fc
  .oneof(
    fc.record({ at: fc.constantFrom(...notInstants), id: fc.constantFrom(...notIds) }),
    fc.record({ at: oddValues, id: oddValues }),
    oddValues,
  )
  .map((value) => Buffer.from(JSON.stringify(value) ?? '').toString('base64url'))

/** Values that a schema allows, often at its limits. */
function valuesOf(schema: JsonSchema | boolean | undefined): fc.Arbitrary<unknown> {
  if (schema === undefined || typeof schema === 'boolean') return oddValues
  if (schema.enum !== undefined) return fc.constantFrom(...(schema.enum as unknown[]))
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(valuesOf))
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'null') return fc.constant(null)
  if (schema.type === 'number' || schema.type === 'integer') return numbersOf(schema)
  if (schema.type === 'string') return textsOf(schema)
  if (schema.type === 'array') {
    const maxLength = Math.min(schema.maxItems ?? 5, 40) + 1
    return fc.array(valuesOf(schema.items as JsonSchema), { maxLength, size: 'max' })
  }
  const { properties = {}, required = [] } = schema
  return fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, valuesOf(property)])),
    { requiredKeys: required },
  )
}

function numbersOf({ minimum = -1e6, maximum = 1e6, multipleOf = 1 }: JsonSchema): fc.Arbitrary<number> {
  const steps = fc.integer({ min: Math.ceil(minimum / multipleOf), max: Math.floor(maximum / multipleOf) })
  return fc.oneof(
    steps.map((step) => step * multipleOf),
    fc.constantFrom(minimum, maximum, minimum - multipleOf, maximum + multipleOf, minimum + multipleOf / 2),
  )
}

function textsOf({ format, pattern, minLength = 0, maxLength = 200 }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.oneof(fc.uuid(), fc.constantFrom(...notIds))
  if (pattern !== undefined) return matching(pattern)
  const edges = [minLength, minLength + 1, maxLength - 1, maxLength, maxLength + 1].filter(
    (length) => length >= 0,
  )
  return fc.oneof(
    fc.string({ unit: characters, minLength, maxLength: Math.min(maxLength, 300) }),
    fc.constantFrom(...edges).map((length) => 'x'.repeat(Math.min(length, 10_000))),
  )
}

const byPattern = new Map<string, fc.Arbitrary<string>>()

/** Cached, because generators from patterns are slow to make. */
function matching(pattern: string): fc.Arbitrary<string> {
  const known = byPattern.get(pattern) ?? fc.stringMatching(new RegExp(pattern, 'u'))
  byPattern.set(pattern, known)
  return known
}

const headers = fc.oneof(
  ...Object.entries({
    'content-type': [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      'application/json; charset=utf-16',
      'application/json;;;=',
      'application/problem+json',
      'nonsense',
      '',
    ],
    'content-encoding': ['gzip', 'br', 'nonsense'],
    'idempotency-key': ['', ' ', 'é', 'k'.repeat(201), 'k'.repeat(5_000), 'a key', 'key-1', '__proto__'],
    authorization: ['', 'Bearer', 'Bearer ', 'Bearer a.b.c', 'Basic YTpi', `Bearer ${'x'.repeat(3_000)}`],
    cookie: ['', '=', 'a=%E0%A4%A', '__proto__=1', `a=${'x'.repeat(5_000)}`, 'summa=nothing; summa=again'],
    origin: ['null', 'http://evil.test', 'not an origin'],
    'sec-fetch-site': ['cross-site', 'same-origin', 'nonsense'],
    'x-request-id': ['', '../..', 'x'.repeat(500), 'a request id', 'fuzz-request-id'],
    'x-forwarded-for': ['not an address', '1.2.3.4', '::1, ::2', ','.repeat(200), '999.999.999.999'],
    'user-agent': ['', 'x'.repeat(4_000), '\u00ff\u00fe'],
    accept: ['text/html', 'nonsense', ''],
  }).map(([name, values]) => fc.record({ name: fc.constant(name), value: fc.constantFrom(...values) })),
)

const texts = fc.constantFrom(
  '',
  'null',
  '{',
  '[]',
  '"text"',
  '{"a":1,}',
  '{"a":1}{"a":2}',
  '\ufeff{}',
  '{"__proto__":{"role":"ADMIN"}}',
  '{"constructor":{"prototype":{"role":"ADMIN"}}}',
  '{"a":"\\ud800"}',
  '{"a":1e999}',
  '{"a":123456789012345678901234567890}',
  '['.repeat(100_000),
  `{"a":"${'x'.repeat(200_000)}"}`,
  'a=1&b=2',
  '\0',
)

const searches = fc.constantFrom(
  'limit=1&limit=2',
  'limit=',
  'limit=0',
  'limit=-1',
  'limit=201',
  'limit=1e2',
  'limit=Infinity',
  'limit=0x10',
  'limit=9007199254740993',
  'cursor=',
  'cursor=%00',
  'cursor=%ff%fe',
  `cursor=${'A'.repeat(500)}`,
  `cursor=${'A'.repeat(501)}`,
  'cursor[]=1',
  'cursor[a]=1',
  '__proto__=1&__proto__[limit]=2',
  'constructor=1',
  '&&&=&=',
  '%',
  '?',
  `x=${'y'.repeat(20_000)}`,
  Array.from({ length: 2_000 }, (_, index) => `k${String(index)}=1`).join('&'),
)

const paths = fc.constantFrom(
  '%00',
  '%ff',
  '%',
  '..',
  '..%2f..',
  '%2e%2e',
  ' ',
  'x'.repeat(150),
  'x'.repeat(300),
  '%F0%9F%92%A3',
)

/** How much a call can be sent: its fields, and one for its headers. */
export function sizeOf({ params, query, body }: Endpoint): number {
  const contracts = [params, query, body].filter((contract) => contract !== undefined)
  return 1 + sum(contracts.map((contract) => fieldsIn(schemaOf(contract))))
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function schemaOf(contract: z.ZodType): JsonSchema {
  return z.toJSONSchema(contract, { io: 'input', unrepresentable: 'any' })
}

function fieldsIn(schema: JsonSchema | boolean): number {
  if (typeof schema === 'boolean') return 1
  const { properties = {}, anyOf = [], items } = schema
  const parts = [...Object.values(properties), ...anyOf, ...(items ? [items as JsonSchema] : [])]
  return parts.length === 0 ? 1 : sum(parts.map((part) => fieldsIn(part)))
}

/** One to three mutations of a call to this endpoint. */
export function mutationsOf(endpoint: Endpoint): fc.Arbitrary<Mutation[]> {
  const ways: fc.WeightedArbitrary<Mutation>[] = [
    { weight: 2, arbitrary: headers.map((header) => ({ kind: 'header', ...header })) },
    { weight: 1, arbitrary: searches.map((text) => ({ kind: 'search', text })) },
    { weight: 1, arbitrary: texts.map((text) => ({ kind: 'text', text })) },
  ]
  for (const part of ['params', 'query', 'body'] as const) {
    const contract = endpoint[part]
    if (contract === undefined) continue
    const schema = schemaOf(contract)
    const properties = Object.entries(schema.properties ?? {})
    for (const [name, property] of properties) {
      const value =
        name === 'cursor'
          ? fc.oneof(cursors, oddValues)
          : fc.oneof(valuesOf(property as JsonSchema), oddValues)
      ways.push({
        weight: 6,
        arbitrary: value.map((mutation) => ({ kind: 'field', part, name, value: mutation })),
      })
      ways.push({ weight: 1, arbitrary: fc.constant({ kind: 'without', part, name }) })
    }
    if (part === 'params') {
      const names = fc.constantFrom(...properties.map(([name]) => name))
      const arbitrary = fc.record({ name: names, text: paths })
      ways.push({ weight: 2, arbitrary: arbitrary.map((mutation) => ({ kind: 'path', ...mutation })) })
    } else {
      const added = fc.record({ name: fc.constantFrom(...inherited), value: oddValues })
      ways.push({ weight: 2, arbitrary: added.map((mutation) => ({ kind: 'field', part, ...mutation })) })
    }
    if (part === 'body') {
      const value = fc.oneof(valuesOf(schema), oddValues)
      ways.push({ weight: 4, arbitrary: value.map((mutation) => ({ kind: 'body', value: mutation })) })
    }
  }
  return fc.array(fc.oneof(...ways), { minLength: 1, maxLength: 3 })
}

/** The request as it is sent. */
export function requestOf(
  { method, path }: Endpoint,
  token: string,
  call: Parts<Endpoint>,
  mutations: readonly Mutation[],
): Raw {
  const parts = {
    params: new Map<string, unknown>(Object.entries(call.params ?? {})),
    query: new Map<string, unknown>(Object.entries(call.query ?? {})),
  }
  let payload = call.body === undefined ? undefined : JSON.stringify(call.body)
  let search = ''
  const raw = new Map<string, string>()
  const sent: Record<string, string> = {
    authorization: `Bearer ${token}`,
    ...(payload !== undefined && { 'content-type': 'application/json' }),
    ...call.headers,
  }
  for (const mutation of mutations) {
    if (mutation.kind === 'header') sent[mutation.name] = mutation.value
    else if (mutation.kind === 'search') search = mutation.text
    else if (mutation.kind === 'path') raw.set(mutation.name, mutation.text)
    else if (mutation.kind === 'text') payload = mutation.text
    else if (mutation.kind === 'body') payload = JSON.stringify(mutation.value)
    else if (mutation.part === 'body') payload = withField(payload, mutation)
    else if (mutation.kind === 'field') parts[mutation.part].set(mutation.name, mutation.value)
    else parts[mutation.part].delete(mutation.name)
  }
  if (payload !== undefined) sent['content-type'] ??= 'application/json'
  const url = path.replace(/:(\w+)/g, (_match, name: string) => {
    return raw.get(name) ?? encodeURIComponent(textOf(parts.params.get(name)))
  })
  const query = [...parts.query].map(([name, value]) => `${name}=${encodeURIComponent(textOf(value))}`)
  const question = [...query, search].filter(Boolean).join('&')
  return {
    method: method as 'GET',
    url: question === '' ? url : `${url}?${question}`,
    headers: sent,
    ...(payload !== undefined && { payload }),
  }
}

function withField(
  payload: string | undefined,
  mutation: Extract<Mutation, { part: Part }>,
): string | undefined {
  let body: unknown
  try {
    body = JSON.parse(payload ?? '{}')
  } catch {
    return payload
  }
  if (typeof body !== 'object' || body === null) return payload
  const fields = Object.entries(body).filter(([name]) => name !== mutation.name)
  if (mutation.kind === 'field') fields.push([mutation.name, mutation.value])
  // Written as text: an object literal would treat __proto__ specially.
  return `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value) ?? 'null'}`).join(',')}}`
}

/** A URL cannot contain half a surrogate pair. */
function textOf(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')).toWellFormed()
}
