// Writes calls.ts of each area from its contracts, and compares the result with zod's own JSON schemas.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { areas } from './areas.ts'
import type { Call } from './call.ts'
import * as calls from './calls.ts'
import type { Endpoint } from './endpoint.ts'
import { Problem } from './errors.ts'
import { instantsOfProblem, withInstants } from './instants.ts'
import { Instant } from './primitives.ts'

const head =
  '// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.\n'

const endpoints: Endpoint[] = areas.flatMap((area) => area.endpoints)

/** The text of calls.ts. A schema that has a name in the API's document becomes a constant of that name. */
function callsOf(contracts: readonly Endpoint[]): string {
  const named = new Map<string, string>()

  /** Where a schema has instants, as source text; undefined if it has none. `describe` makes a child of a schema. */
  function placesIn(schema: z.core.$ZodType): string | undefined {
    if (schema === Instant || schema._zod.parent === Instant) return '1'
    const { def } = (schema as z.core.$ZodTypes)._zod
    switch (def.type) {
      case 'object':
        return naming(
          schema,
          objectOf(Object.entries(def.shape).map(([name, value]) => [name, placesIn(value)])),
        )
      case 'array':
        return placesIn(def.element)
      case 'nullable':
      case 'optional':
        return placesIn(def.innerType)
      case 'record':
        if (placesIn(def.valueType) === undefined) return undefined
        break
      case 'string':
      case 'number':
      case 'boolean':
      case 'enum':
      case 'literal':
      case 'unknown':
      case 'custom':
        return undefined
    }
    throw new Error(`An answer has a ${def.type}: say here where it has instants`)
  }

  function naming(schema: z.core.$ZodType, places: string | undefined) {
    const id = z.globalRegistry.get(schema)?.id
    if (id === undefined || places === undefined) return places
    named.set(id, `const ${id} = ${places} as const\n`)
    return id
  }

  const lines = contracts.map(({ name, method, path, response, current }) => {
    const fields: [string, string | undefined][] = [
      ['method', `'${method}'`],
      ['path', `'${path}'`],
      ['instants', (response && placesIn(response)) ?? '{}'],
      ['current', current && placesIn(current)],
    ]
    return `export const ${name} = ${objectOf(fields) ?? '{}'} as const\n`
  })
  return [head, [...named.values()].join(''), lines.join('')].filter(Boolean).join('\n')
}

function objectOf(fields: readonly (readonly [string, string | undefined])[]): string | undefined {
  const written = fields.flatMap(([name, text]) => {
    if (text === undefined) return []
    return text === name ? [name] : [`${name}: ${text}`]
  })
  return written.length === 0 ? undefined : `{ ${written.join(', ')} }`
}

test.each(areas)('the calls of $name are those of its contracts', async ({ name, endpoints }) => {
  await expect(callsOf(endpoints)).toMatchFileSnapshot(`./${name}/calls.ts`)
})

type JsonSchema = z.core.JSONSchema.JSONSchema

/** A value of a JSON schema with every field filled, and `instant` for each instant. */
function fullOf(schema: z.ZodType, instant: unknown): unknown {
  const document = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  function valueOf({ $ref, anyOf, type, format, properties = {}, items }: JsonSchema): unknown {
    if ($ref !== undefined) return valueOf(document.$defs?.[$ref.replace('#/$defs/', '')] as JsonSchema)
    if (anyOf) return valueOf(anyOf.find((option) => option.type !== 'null') as JsonSchema)
    if (format === 'date-time') return instant
    if (type === 'array') return [valueOf(items as JsonSchema)]
    if (type !== 'object') return '2026-04-05'
    return Object.fromEntries(
      Object.entries(properties).map(([name, of]) => [name, valueOf(of as JsonSchema)]),
    )
  }
  return valueOf(document)
}

const text = '2026-04-05T02:30:00.123Z'
const known = new Map<string, Call>(Object.entries(calls))

test.each(endpoints)(
  'an answer of $name has dates for its instants, and nothing else changes',
  (endpoint) => {
    const call = known.get(endpoint.name)
    if (!call) throw new Error(`${endpoint.name} is not written yet`)
    const { response = z.null(), current = response } = endpoint
    expect(withInstants(fullOf(response, text), call.instants)).toEqual(fullOf(response, new Date(text)))
    const problem = (instant: unknown) => ({
      ...(fullOf(Problem, instant) as object),
      current: fullOf(current, instant),
    })
    expect(withInstants(problem(text), instantsOfProblem(call))).toEqual(problem(new Date(text)))
  },
)

test('missing fields stay missing, and what is not text stays as it is', () => {
  const at = { startAtUtc: 1, lines: { paidAt: 1 } } as const
  expect(withInstants({ lines: [{ paidAt: null }, {}] }, at)).toEqual({ lines: [{ paidAt: null }, {}] })
  expect(withInstants('a,b', at)).toBe('a,b')
  expect(withInstants(undefined, at)).toBeUndefined()
})
