import type * as contracts from '@summa/contracts'
import type { Decoded } from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import { decodeCursor, encodeCursor, pageOf, PlaceInTime } from '../../db/page.ts'
import { DomainError } from '../../domain-error.ts'
import { viewAuthored, viewBalanced, type BalancedRow } from './view.ts'

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

/**
 * What a student has, and a page of how it came about. The balance that an entry left behind is what remains
 * now less everything newer, so that the index is read from its newest end and no further than the page.
 */
async function readLedger({ pool }: Pick<Context, 'pool'>, orgId: string, studentId: string, page: Page) {
  const after = decodeCursor(PlaceInTime, page.cursor)
  const { rows } = await pool.query<Row>({
    name: 'read-ledger',
    text: `
      SELECT figures.remaining::float8 AS "remainingUnits", figures.scheduled::float8 AS "scheduledUnits",
             (figures.remaining - figures.scheduled)::float8 AS "availableUnits",
             entry.id, entry."deltaUnits"::float8 AS "deltaUnits", entry.reason, entry."sessionId",
             entry."reversesEntryId", entry.note, entry."createdByUserId", entry."createdAt",
             (figures.remaining - entry.newer)::float8 AS "balanceUnits", reversal.id AS "reversedByEntryId"
      FROM "StudentProfile" student
      CROSS JOIN LATERAL (
        SELECT (SELECT coalesce(sum("deltaUnits"), 0) FROM "HourLedgerEntry"
                WHERE "studentId" = student."userId") AS remaining,
               (SELECT coalesce(sum("consumesUnits"), 0) FROM "Session"
                WHERE "studentId" = student."userId" AND status = 'SCHEDULED') AS scheduled
      ) figures
      LEFT JOIN LATERAL (
        SELECT * FROM (
          SELECT *, coalesce(sum("deltaUnits") OVER (
                      ORDER BY "createdAt" DESC, id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                    ), 0) AS newer
          FROM "HourLedgerEntry" WHERE "studentId" = student."userId"
        ) entries
        WHERE $3::timestamptz IS NULL OR ("createdAt", id) < ($3, $4::uuid)
        ORDER BY "createdAt" DESC, id DESC LIMIT $5
      ) entry ON true
      LEFT JOIN "HourLedgerEntry" reversal ON reversal."reversesEntryId" = entry.id
      WHERE student."orgId" = $1 AND student."userId" = $2
      ORDER BY entry."createdAt" DESC, entry.id DESC`,
    values: [orgId, studentId, after?.at, after?.id, page.limit + 1],
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
