import * as contracts from '@summa/contracts'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { DomainError } from '../domain-error.ts'
import { compileValidation } from './validation.ts'

function refused(schema: z.ZodType, given: unknown) {
  const { error } = compileValidation({ schema })(given)
  if (!(error instanceof DomainError)) throw new Error('it was accepted')
  return error.extras
}

const sample = z.strictObject({
  at: contracts.Instant.optional(),
  kind: z.enum(['a', 'b']).default('a'),
  name: contracts.line(5).default('x'),
  list: z.array(z.int()).min(1).max(2).default([1]),
  units: contracts.Units.min(-1).max(1).default(1),
  zone: contracts.TimeZone.default('UTC'),
  id: contracts.Id.optional(),
  what: z.discriminatedUnion('by', [z.object({ by: z.literal('x') })]).optional(),
})

test.each<[object, string, contracts.FieldFault]>([
  [{ at: 'yesterday' }, 'at', 'MALFORMED'],
  [{ at: null }, 'at', 'WRONG_TYPE'],
  [{ kind: 'c' }, 'kind', 'NOT_AN_OPTION'],
  [{ name: '' }, 'name', 'TOO_SHORT'],
  [{ name: 'xxxxxx' }, 'name', 'TOO_LONG'],
  [{ name: 'a\0' }, 'name', 'NOT_TEXT'],
  [{ list: [] }, 'list', 'TOO_SHORT'],
  [{ list: [1, 2, 3] }, 'list', 'TOO_LONG'],
  [{ list: [1, 'x'] }, 'list.1', 'WRONG_TYPE'],
  [{ units: -2 }, 'units', 'TOO_SMALL'],
  [{ units: 2 }, 'units', 'TOO_LARGE'],
  [{ units: 0.3 }, 'units', 'NOT_A_MULTIPLE'],
  [{ zone: 'Mars/Olympus' }, 'zone', 'UNKNOWN_TIME_ZONE'],
  [{ id: '1' }, 'id', 'MALFORMED'],
  [{ what: { by: 'y' } }, 'what.by', 'NOT_AN_OPTION'],
  [{ orgId: 1 }, 'orgId', 'UNKNOWN'],
])('%j is refused with a code', (given, field, fault) => {
  expect(refused(sample, given)).toMatchObject({ fields: { [field]: fault } })
})

test('reports missing fields and a missing body', () => {
  const schema = z.object({ a: z.string(), b: z.enum(['x']), c: contracts.Instant })
  const fields = { a: 'REQUIRED', b: 'REQUIRED', c: 'REQUIRED' }
  expect(refused(schema, {})).toMatchObject({ fields })
  expect(refused(schema, null)).toMatchObject({ fields: { body: 'REQUIRED' } })
})

test('the detail says what is expected and never repeats what was sent', () => {
  expect(refused(sample, { at: 'a secret' })).toEqual({
    fields: { at: 'MALFORMED' },
    detail: 'at: an ISO 8601 instant ending in Z.',
  })
  expect(refused(sample, { kind: 'a secret' }).detail).toBe('kind: Invalid option: expected one of "a"|"b".')
  expect(refused(sample, { 'a secret': 1 })).toEqual({ fields: { 'a secret': 'UNKNOWN' } })
})

const endpoints = Object.values(contracts).filter(
  (value): value is contracts.Endpoint & typeof value =>
    typeof value === 'object' && 'method' in value && 'access' in value,
)

test('every custom check in a contract has its own fault code', () => {
  const refinements = endpoints.flatMap(({ params, query, body }) =>
    [...partsOf([params, query, body])].filter(({ check }) => check === 'custom'),
  )
  expect(refinements.length).toBeGreaterThan(20)
  for (const { params } of refinements) expect(contracts.FieldFault.options).toContain(params?.fault)
})

type Definition = { check?: string; params?: { fault: string } }

/** All parts of a schema, checks included. */
function* partsOf(part: unknown, seen = new Set<unknown>()): Generator<Definition> {
  if (typeof part !== 'object' || part === null || seen.has(part)) return
  seen.add(part)
  const definition = '_zod' in part ? (part as { _zod: { def: Definition } })._zod.def : undefined
  if (definition !== undefined) yield definition
  for (const inner of Object.values(definition ?? part)) yield* partsOf(inner, seen)
}
