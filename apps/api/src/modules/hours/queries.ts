import type * as contracts from '@summa/contracts'
import type { Decoded } from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import { decodeCursor, encodeCursor, pageOf, PlaceInTime } from '../../db/page.ts'
import { DomainError } from '../../domain-error.ts'
import { viewAuthored, viewBalanced, viewListed, type BalancedRow, type ListedRow } from './view.ts'

type Figures = { remainingUnits: number; scheduledUnits: number; availableUnits: number }

type Page = { limit: number; cursor?: string | undefined }

const newest = 20

export async function listHoursOf(
  ctx: Context,
  actor: Actor,
  studentId: string,
  page: Page,
): Promise<Decoded<typeof contracts.listHoursOf, 'response'>> {
  const { figures, rows, nextCursor } = await readLedger(ctx, actor.orgId, studentId, page)
  return { ...figures, items: rows.map(viewAuthored), nextCursor }
}

export async function getMyHours(
  ctx: Context,
  actor: Actor,
): Promise<Decoded<typeof contracts.getMyHours, 'response'>> {
  const { figures, rows } = await readLedger(ctx, actor.orgId, actor.userId, { limit: newest })
  return { ...figures, entries: rows.map(viewBalanced) }
}

export async function listMyEntries(
  ctx: Context,
  actor: Actor,
  page: Page,
): Promise<Decoded<typeof contracts.listMyEntries, 'response'>> {
  const { rows, nextCursor } = await readLedger(ctx, actor.orgId, actor.userId, page)
  return { items: rows.map(viewBalanced), nextCursor }
}

type Row = Figures & (BalancedRow | { [Column in keyof BalancedRow]: null })

/** Before everything that is written. */
const newestPlace = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/**
 * What a student has, and a page of how it came about. The balance that an entry left behind is what remains
 * now less everything newer, so that no entry is read that is older than the page. The figures stand by themselves
 * (`OFFSET 0`): pulled up into the list, they would be summed up again for each entry and each mention.
 */
async function readLedger({ reads }: Pick<Context, 'reads'>, orgId: string, studentId: string, page: Page) {
  const { at, id } = decodeCursor(PlaceInTime, page.cursor) ?? newestPlace
  const { rows } = await reads.query<Row>({
    name: 'read-ledger',
    text: `
      SELECT figures.remaining::float8 AS "remainingUnits", figures.scheduled::float8 AS "scheduledUnits",
             (figures.remaining - figures.scheduled)::float8 AS "availableUnits",
             entry.id, entry."deltaUnits"::float8 AS "deltaUnits", entry.reason, entry."sessionId",
             entry."reversesEntryId", entry.note, entry."createdByUserId", entry."createdAt",
             (figures.remaining - figures.newer - entry.newer)::float8 AS "balanceUnits",
             reversal.id AS "reversedByEntryId"
      FROM "StudentProfile" student
      CROSS JOIN LATERAL (
        SELECT (SELECT coalesce(sum("deltaUnits"), 0) FROM "HourLedgerEntry"
                WHERE "studentId" = student."userId") AS remaining,
               (SELECT coalesce(sum("consumesUnits"), 0) FROM "Session"
                WHERE "studentId" = student."userId" AND status = 'SCHEDULED') AS scheduled,
               (SELECT coalesce(sum("deltaUnits"), 0) FROM "HourLedgerEntry"
                WHERE "studentId" = student."userId" AND ("createdAt", id) >= ($3::timestamptz, $4::uuid)) AS newer
        OFFSET 0
      ) figures
      LEFT JOIN LATERAL (
        SELECT *, coalesce(sum("deltaUnits") OVER (
                    ORDER BY "createdAt" DESC, id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                  ), 0) AS newer
        FROM (
          SELECT * FROM "HourLedgerEntry"
          WHERE "studentId" = student."userId" AND ("createdAt", id) < ($3::timestamptz, $4::uuid)
          ORDER BY "createdAt" DESC, id DESC LIMIT $5
        ) page
      ) entry ON true
      LEFT JOIN "HourLedgerEntry" reversal ON reversal."reversesEntryId" = entry.id
      WHERE student."orgId" = $1 AND student."userId" = $2
      ORDER BY entry."createdAt" DESC, entry.id DESC`,
    values: [orgId, studentId, at, id, page.limit + 1],
  })
  const [first] = rows
  if (first === undefined) throw new DomainError('NOT_FOUND')
  const { remainingUnits, scheduledUnits, availableUnits } = first
  const entries = rows.filter((row) => row.id !== null)
  return {
    figures: { remainingUnits, scheduledUnits, availableUnits },
    ...pageOf(entries, page.limit, ({ createdAt, id }) => encodeCursor(PlaceInTime, { at: createdAt, id })),
  }
}

type Search = Decoded<typeof contracts.sumHours, 'query'>

export async function listHours(
  { pool }: Pick<Context, 'pool'>,
  { orgId }: Pick<Actor, 'orgId'>,
  { cursor, limit, ...search }: Decoded<typeof contracts.listHours, 'query'>,
): Promise<Decoded<typeof contracts.listHours, 'response'>> {
  const after = decodeCursor(PlaceInTime, cursor)
  const { name, where, values, given } = searched(orgId, search)
  const place = after && `AND (entry."createdAt", entry.id) < (${given(after.at)}, ${given(after.id)}::uuid)`
  const { rows } = await pool.query<ListedRow>({
    name: `list-hours-${name}${after === undefined ? '-' : 'x'}`,
    text: `
      SELECT entry.id, entry."deltaUnits"::float8 AS "deltaUnits", entry.reason, entry."sessionId",
             entry."reversesEntryId", entry.note, entry."createdAt", entry."studentId",
             student."displayName" AS "studentName", reversal.id AS "reversedByEntryId"
      FROM (
        SELECT * FROM "HourLedgerEntry" entry WHERE ${where} ${place ?? ''}
        ORDER BY entry."createdAt" DESC, entry.id DESC LIMIT ${given(limit + 1)}
      ) entry
      JOIN "StudentProfile" student ON student."userId" = entry."studentId"
      LEFT JOIN "HourLedgerEntry" reversal ON reversal."reversesEntryId" = entry.id
      ORDER BY entry."createdAt" DESC, entry.id DESC`,
    values,
  })
  const page = pageOf(rows, limit, ({ createdAt, id }) => encodeCursor(PlaceInTime, { at: createdAt, id }))
  return { items: page.rows.map(viewListed), nextCursor: page.nextCursor }
}

export async function sumHours(
  { pool }: Pick<Context, 'pool'>,
  { orgId }: Pick<Actor, 'orgId'>,
  search: Search,
): Promise<Decoded<typeof contracts.sumHours, 'response'>> {
  const { name, where, values } = searched(orgId, search)
  type Total = Decoded<typeof contracts.sumHours, 'response'>['items'][number]
  const { rows } = await pool.query<Total>({
    name: `sum-hours-${name}`,
    text: `SELECT reason, count(*)::int AS entries, sum("deltaUnits")::float8 AS units
           FROM "HourLedgerEntry" entry WHERE ${where} GROUP BY reason ORDER BY reason`,
    values,
  })
  return { items: rows }
}

/** A statement for each combination of filters: each is planned for the index that suits it. */
function searched(orgId: string, { reason, studentId, from, to }: Search) {
  const values: unknown[] = [orgId]
  const given = (value: unknown) => `$${String(values.push(value))}`
  const conditions = [
    reason !== undefined && `entry.reason = ${given(reason)}::"LedgerReason"`,
    studentId !== undefined && `entry."studentId" = ${given(studentId)}::uuid`,
    from !== undefined && `entry."createdAt" >= ${given(from)}`,
    to !== undefined && `entry."createdAt" < ${given(to)}`,
  ]
  return {
    name: conditions.map((condition) => (condition === false ? '-' : 'x')).join(''),
    where: ['entry."orgId" = $1', ...conditions].filter((condition) => condition !== false).join(' AND '),
    values,
    given,
  }
}
