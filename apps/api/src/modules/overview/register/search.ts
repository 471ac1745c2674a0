// Builds the statement that searches people, for a page of a list or for all of it.
import type * as contracts from '@summa/contracts'
import { Instant, LOW_UNITS } from '@summa/contracts'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../../db/page.ts'
import { empty, join, raw, sql, where, type Sql } from '../../../db/statement.ts'
import { balanceOf, hourLedger, plannedOf } from '../../books/ledgers/index.ts'
import { nextLessonOf } from '../../calendar/lessons/index.ts'
import { withAccount } from '../../ground/identity/index.ts'
import { peopleMatching } from '../../ground/people/index.ts'

/** Values about a student that come from other tables. */
const figures = {
  held: () => sql`(SELECT ${raw(balanceOf(hourLedger, 'person.id'))}::float8 AS "remainingUnits") held`,
  planned: () => sql`(SELECT ${raw(plannedOf(hourLedger, 'person.id'))}::float8 AS "scheduledUnits") planned`,
  next: (now: Date) => sql`${nextLessonOf('person.id', now)} next`,
}

export type Figure = keyof typeof figures

/** Adds figures to the people that `source` finds, each with a lateral join. */
export function withFigures(source: Sql, wanted: readonly Figure[], now: Date): Sql {
  const joins = wanted.map((figure) => sql`CROSS JOIN LATERAL ${figures[figure](now)}`)
  return sql`SELECT * FROM (${source}) person ${joins.length > 0 ? join(joins, ' ') : empty}`
}

type Key = { column: string; type: string; value: z.ZodType; needs?: Figure; last?: string }

/** What lists can be ordered by. Rows without a value come last, in either direction. */
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
  low: raw(`${available} BETWEEN 0 AND ${String(LOW_UNITS)}`),
  negative: raw(`${available} < 0`),
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
  orgId: string
  now: Date
  /** Figures to show for each person, whatever the order. */
  shown: readonly Figure[]
}

/**
 * One page of people plus one row, or all of them when there is no limit. A text search has no name, so it is planned
 * for its text each time. Figures that filter or order the list are computed for everybody, all others only for its
 * rows.
 */
export function listOf({ profile, columns, orgId, now, shown }: List, wanted: Wanted) {
  const { q, status, balance, limit } = wanted
  const { key, place, cursorOf } = orderOf(wanted.sort, wanted.cursor)
  const decisive = [
    ...new Set([...(key.needs ? [key.needs] : []), ...(balance ? (['held', 'planned'] as const) : [])]),
  ]
  const people = sql`
    SELECT ${raw(columns)} FROM ${raw(`"${profile}"`)} p ${raw(withAccount('p."userId"'))}
    ${where(
      sql`p."orgId" = ${orgId}`,
      status !== undefined && sql`u.status = ${status}`,
      q !== undefined && sql`p."userId" IN (${peopleMatching(orgId, q)})`,
    )}`

  const descending = wanted.sort.startsWith('-')
  const [way, beyond] = descending ? [raw('DESC'), raw('<')] : [raw('ASC'), raw('>')]
  const last = key.last && `'${descending ? '-' : ''}${key.last}'::${key.type}`
  const by = raw(last === undefined ? `"${key.column}"` : `coalesce("${key.column}", ${last})`)
  const from = place?.value === null ? raw(last ?? 'NULL') : sql`${place?.value}::${raw(key.type)}`
  const order = sql`ORDER BY ${by} ${way}, id ${way}`
  const chosen = sql`${withFigures(people, decisive, now)}
    ${where(
      balance !== undefined && balances[balance],
      place !== undefined && sql`(${by}, id) ${beyond} (${from}, ${place.id}::uuid)`,
    )}
    ${order} ${limit === undefined ? empty : sql`LIMIT ${limit + 1}`}`
  const rest = shown.filter((figure) => !decisive.includes(figure))
  return {
    name: q === undefined ? 'list-people' : undefined,
    statement: sql`${withFigures(chosen, rest, now)} ${order}`,
    cursorOf,
  }
}

/** The place that a cursor names in this order, and how to make the cursor of a row. */
function orderOf(sort: string, cursor: string | undefined) {
  const key = keys[sort.replace('-', '')]
  if (key === undefined) throw new Error(`lists cannot be ordered by ${sort}`)
  const Place = z.strictObject({ sort: z.literal(sort), value: key.value, id: z.uuid() })
  const place = decodeCursor(Place, cursor)
  return {
    key,
    place,
    cursorOf: (row: { id: string }) =>
      encodeCursor(Place, { sort, value: (row as Record<string, unknown>)[key.column], id: row.id }),
  }
}
