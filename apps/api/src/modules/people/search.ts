// How people are searched: one statement for a page of a list, or for all of it.
import type * as contracts from '@summa/contracts'
import { Instant, LOW_UNITS } from '@summa/contracts'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../db/page.ts'

/** What is worked out for a student, as of $2, from other tables. */
const figures = {
  held: `(SELECT coalesce(sum("deltaUnits"), 0)::float8 AS "remainingUnits"
          FROM "HourLedgerEntry" WHERE "studentId" = person.id)`,
  planned: `(SELECT coalesce(sum("consumesUnits"), 0)::float8 AS "scheduledUnits"
             FROM "Session" WHERE "studentId" = person.id AND status = 'SCHEDULED')`,
  next: `(SELECT min("startAtUtc") AS "nextSessionAtUtc" FROM "Session"
          WHERE "studentId" = person.id AND status = 'SCHEDULED' AND "startAtUtc" > $2)`,
}

export type Figure = keyof typeof figures

/** The figures of the people that `source` says, each of them a join. */
export function withFigures(source: string, wanted: readonly Figure[]): string {
  const joins = wanted.map((figure) => `CROSS JOIN LATERAL ${figures[figure]} ${figure}`)
  return `SELECT * FROM (${source}) person ${joins.join(' ')}`
}

type Key = { column: string; type: string; value: z.ZodType; needs?: Figure; last?: string }

/** What a list can be put in order of. Where there is nothing, the row comes last, in either direction. */
const keys: Record<string, Key> = {
  name: { column: 'displayName', type: 'text', value: z.string() },
  createdAt: { column: 'createdAt', type: 'timestamptz', value: Instant },
  remainingUnits: { column: 'remainingUnits', type: 'float8', value: z.number(), needs: 'held' },
  nextSessionAtUtc: {
    column: 'nextSessionAtUtc',
    type: 'timestamptz',
    value: Instant.nullable(),
    needs: 'next',
    last: 'infinity',
  },
}

const available = '"remainingUnits" - "scheduledUnits"'

const balances = {
  low: `${available} BETWEEN 0 AND ${String(LOW_UNITS)}`,
  negative: `${available} < 0`,
}

type Wanted = {
  q?: string | undefined
  status?: string | undefined
  sort: z.output<typeof contracts.StudentSort>
  balance?: z.output<typeof contracts.Balance> | undefined
  cursor?: string | undefined
  limit?: number
}

export type List = {
  profile: 'StudentProfile' | 'TeacherProfile'
  columns: string
  /** $1 is the organisation; for students $2 is the present. */
  values: readonly unknown[]
  /** Shown of each, whatever the order. */
  shown: readonly Figure[]
}

/**
 * One page of people, and one too many; all of them without a limit. Each combination of conditions is a prepared
 * statement of its own, but for searches: how to find a text best depends on the text. Figures that decide who is
 * listed and where are worked out for everybody, all others for the rows of the page alone.
 */
export function listOf({ profile, columns, values: given, shown }: List, wanted: Wanted) {
  const { q, status, balance, limit } = wanted
  const descending = wanted.sort.startsWith('-')
  const { key, place, cursorOf } = orderOf(wanted.sort, wanted.cursor)
  const values = [...given]
  const value = (of: unknown) => `$${String(values.push(of))}`
  const decisive = [
    ...new Set([...(key.needs ? [key.needs] : []), ...(balance ? (['held', 'planned'] as const) : [])]),
  ]

  const conditions = [`p."orgId" = $1`]
  if (status !== undefined) conditions.push(`u.status = ${value(status)}::"UserStatus"`)
  if (q !== undefined) conditions.push(containing(q, profile, value))
  const people = `SELECT ${columns} FROM "${profile}" p JOIN "User" u ON u.id = p."userId"
                  WHERE ${conditions.join(' AND ')}`

  const last = key.last && `'${descending ? '-' : ''}${key.last}'::${key.type}`
  const by = last === undefined ? `"${key.column}"` : `coalesce("${key.column}", ${last})`
  const [way, beyond] = descending ? ['DESC', '<'] : ['ASC', '>']
  const bounds: string[] = []
  if (balance !== undefined) bounds.push(balances[balance])
  if (place !== undefined) {
    const from = place.value === null ? last : `${value(place.value)}::${key.type}`
    bounds.push(`(${by}, id) ${beyond} (${String(from)}, ${value(place.id)}::uuid)`)
  }
  const chosen = `${withFigures(people, decisive)}
    ${bounds.length > 0 ? `WHERE ${bounds.join(' AND ')}` : ''}
    ORDER BY ${by} ${way}, id ${way} ${limit === undefined ? '' : `LIMIT ${value(limit + 1)}`}`
  const rest = shown.filter((figure) => !decisive.includes(figure))
  const parts = [
    profile,
    wanted.sort,
    status && 'status',
    balance,
    place && (place.value === null ? 'at the end' : 'after'),
    limit && 'page',
  ]
  return {
    statement: {
      ...(q === undefined && { name: parts.filter(Boolean).join(' ') }),
      text: `${withFigures(chosen, rest)} ORDER BY ${by} ${way}, id ${way}`,
      values,
    },
    cursorOf,
  }
}

/** The place in this order that a cursor names, and the cursor of a row. */
function orderOf(sort: string, cursor: string | undefined) {
  const key = keys[sort.replace('-', '')]
  if (key === undefined) throw new Error(`no list is in order of ${sort}`)
  const Place = z.strictObject({ sort: z.literal(sort), value: key.value, id: z.uuid() })
  const place = decodeCursor(Place, cursor)
  return {
    key,
    place,
    cursorOf: (row: { id: string }) =>
      encodeCursor(Place, { sort, value: (row as Record<string, unknown>)[key.column], id: row.id }),
  }
}

/**
 * Whose name or address contains this text, whatever characters it is of. Addresses are kept in lower case,
 * and Chinese has none: comparing as it stands is many times faster. Apostrophes are written in two ways: O’Connor.
 */
function containing(text: string, profile: string, value: (of: unknown) => string): string {
  const patternOf = (part: string) => value(`%${part.replace(/[\\%_]/g, '\\$&')}%`)
  const like = text.toLowerCase() === text.toUpperCase() ? 'LIKE' : 'ILIKE'
  const spellings = new Set(["'", '’'].map((mark) => text.replace(/['’]/g, mark)))
  const named = [...spellings].map((spelling) => `"displayName" ${like} ${patternOf(spelling)}`).join(' OR ')
  const addressed = `email LIKE ${patternOf(text.toLowerCase())}`
  // The index knows three characters and more. For fewer, many match: a page of them is soon found in order.
  if (text.length < 3) return `(${named} OR u.${addressed})`
  return `p."userId" IN (
    SELECT "userId" FROM "${profile}" WHERE "orgId" = $1 AND (${named})
    UNION ALL
    SELECT id FROM "User" WHERE "orgId" = $1 AND ${addressed})`
}
