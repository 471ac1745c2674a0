import type * as contracts from '@summa/contracts'
import type { Decoded } from '@summa/contracts'
import type { Actor, Context, ForStudents, StudentActor } from '../../../context.ts'
import { decodeCursor, encodeCursor, pageOf, PlaceInTime } from '../../../db/page.ts'
import { raw, select, sql, where, type Sql } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'
import { withStudent } from '../../ground/people/index.ts'
import { balanceOf, hourLedger, plannedOf } from '../ledgers/index.ts'
import {
  lessonColumns,
  viewAuthored,
  viewBalanced,
  viewListed,
  viewOwn,
  withLesson,
  type BalancedRow,
  type ListedRow,
  type OwnRow,
} from './view.ts'

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
  actor: StudentActor,
): Promise<Decoded<typeof contracts.getMyHours, 'response'>> {
  const { figures, rows } = await readLedger(ctx, actor.orgId, actor.studentId, { limit: newest })
  return { ...figures, entries: rows.map(viewBalanced) }
}

/** The entries of one student or several, each with the balance of its own student. */
export async function listMyEntries(
  ctx: Pick<Context, 'pool'>,
  { orgId, studentIds }: Pick<Actor, 'orgId'> & Pick<ForStudents, 'studentIds'>,
  { cursor, limit }: Page,
): Promise<Decoded<typeof contracts.listMyEntries, 'response'>> {
  const after = decodeCursor(PlaceInTime, cursor)
  const rows = await select<OwnRow>(
    ctx,
    'list-my-entries',
    sql`
      SELECT entry.id, entry."deltaUnits"::float8 AS "deltaUnits", entry.reason, entry."sessionId",
             entry."reversesEntryId", entry."priceCents", entry.currency, entry.note, entry."createdAt",
             entry.balance::float8 AS "balanceUnits", entry."studentId", p."displayName" AS "studentName",
             ${raw(lessonColumns)}
      FROM (
        SELECT * FROM (
          SELECT *, sum("deltaUnits") OVER (PARTITION BY "studentId" ORDER BY "createdAt", id) AS balance
          FROM "HourLedgerEntry" WHERE "orgId" = ${orgId} AND "studentId" = ANY (${studentIds}::uuid[])
        ) balanced
        ${where(after !== undefined && sql`("createdAt", id) < (${after.at}, ${after.id})`)}
        ORDER BY "createdAt" DESC, id DESC LIMIT ${limit + 1}
      ) entry
      ${raw(withStudent('entry."studentId"'))}
      ${raw(withLesson)}
      ORDER BY entry."createdAt" DESC, entry.id DESC`,
  )
  const page = pageOf(rows, limit, ({ createdAt, id }) => encodeCursor(PlaceInTime, { at: createdAt, id }))
  return { items: page.rows.map(viewOwn), nextCursor: page.nextCursor }
}

type Row = Figures & (BalancedRow | { [Column in keyof BalancedRow]: null })

/**
 * What a student has, and a page of how it came about. The balance that an entry left behind is what remains
 * now less everything newer, so that no entry is read that is older than the page. The figures stand by themselves
 * (`OFFSET 0`): pulled up into the list, they would be summed up again for each entry and each mention.
 */
async function readLedger(ctx: Pick<Context, 'pool'>, orgId: string, studentId: string, page: Page) {
  const after = decodeCursor(PlaceInTime, page.cursor)
  const student = 'student."userId"'
  const newer =
    after !== undefined
      ? sql`(SELECT coalesce(sum("deltaUnits"), 0) FROM "HourLedgerEntry"
           WHERE "studentId" = student."userId" AND ("createdAt", id) >= (${after.at}, ${after.id}))`
      : sql`0`
  const rows = await select<Row>(
    ctx,
    'read-ledger',
    sql`
      SELECT figures.remaining::float8 AS "remainingUnits", figures.scheduled::float8 AS "scheduledUnits",
             (figures.remaining - figures.scheduled)::float8 AS "availableUnits",
             entry.id, entry."deltaUnits"::float8 AS "deltaUnits", entry.reason, entry."sessionId",
             entry."reversesEntryId", entry."priceCents", entry.currency, entry.note,
             entry."createdByUserId", entry."createdAt",
             (figures.remaining - figures.newer - entry.newer)::float8 AS "balanceUnits",
             reversal.id AS "reversedByEntryId", ${raw(lessonColumns)}
      FROM "StudentProfile" student
      CROSS JOIN LATERAL (
        SELECT ${raw(balanceOf(hourLedger, student))} AS remaining,
               ${raw(plannedOf(hourLedger, student))} AS scheduled,
               ${newer} AS newer
        OFFSET 0
      ) figures
      LEFT JOIN LATERAL (
        SELECT *, coalesce(sum("deltaUnits") OVER (
                    ORDER BY "createdAt" DESC, id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                  ), 0) AS newer
        FROM (
          SELECT * FROM "HourLedgerEntry"
          ${where(
            sql`"studentId" = student."userId"`,
            after !== undefined && sql`("createdAt", id) < (${after.at}, ${after.id})`,
          )}
          ORDER BY "createdAt" DESC, id DESC LIMIT ${page.limit + 1}
        ) page
      ) entry ON true
      LEFT JOIN "HourLedgerEntry" reversal ON reversal."reversesEntryId" = entry.id
      ${raw(withLesson)}
      WHERE student."orgId" = ${orgId} AND student."userId" = ${studentId}
      ORDER BY entry."createdAt" DESC, entry.id DESC`,
  )
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
  ctx: Pick<Context, 'pool'>,
  { orgId }: Pick<Actor, 'orgId'>,
  { cursor, limit, ...search }: Decoded<typeof contracts.listHours, 'query'>,
): Promise<Decoded<typeof contracts.listHours, 'response'>> {
  const after = decodeCursor(PlaceInTime, cursor)
  const entries = sql`
    SELECT * FROM "HourLedgerEntry" entry
    ${where(
      ...searched(orgId, search),
      after !== undefined && sql`(entry."createdAt", entry.id) < (${after.at}, ${after.id})`,
    )}
    ORDER BY entry."createdAt" DESC, entry.id DESC LIMIT ${limit + 1}`
  const rows = await select<ListedRow>(ctx, 'list-hours', listed(entries))
  const page = pageOf(rows, limit, ({ createdAt, id }) => encodeCursor(PlaceInTime, { at: createdAt, id }))
  return { items: page.rows.map(viewListed), nextCursor: page.nextCursor }
}

const mostInFile = 100_000

/** All of a search, for a file. */
export async function everyEntry(ctx: Pick<Context, 'pool'>, { orgId }: Actor, search: Search) {
  const entries = sql`SELECT * FROM "HourLedgerEntry" entry ${where(...searched(orgId, search))} LIMIT ${mostInFile + 1}`
  const rows = await select<ListedRow>(ctx, 'every-entry', listed(entries))
  if (rows.length > mostInFile) {
    const detail = `A file has at most ${String(mostInFile)} entries: ask for a shorter time.`
    throw new DomainError('VALIDATION', { fields: { from: 'SPAN_TOO_LONG' }, detail })
  }
  return rows
}

/** Entries as a list shows them, newest first. */
function listed(entries: Sql): Sql {
  return sql`
    SELECT entry.id, entry."deltaUnits"::float8 AS "deltaUnits", entry.reason, entry."sessionId",
           entry."reversesEntryId", entry."priceCents", entry.currency, entry.note, entry."createdAt", entry."studentId",
           p."displayName" AS "studentName", reversal.id AS "reversedByEntryId", ${raw(lessonColumns)}
    FROM (${entries}) entry
    ${raw(withStudent('entry."studentId"'))}
    LEFT JOIN "HourLedgerEntry" reversal ON reversal."reversesEntryId" = entry.id
    ${raw(withLesson)}
    ORDER BY entry."createdAt" DESC, entry.id DESC`
}

export async function sumHours(
  ctx: Pick<Context, 'pool'>,
  { orgId }: Pick<Actor, 'orgId'>,
  search: Search,
): Promise<Decoded<typeof contracts.sumHours, 'response'>> {
  const items = await select<Decoded<typeof contracts.sumHours, 'response'>['items'][number]>(
    ctx,
    'sum-hours',
    sql`SELECT reason, count(*)::int AS entries, sum("deltaUnits")::float8 AS units
        FROM "HourLedgerEntry" entry ${where(...searched(orgId, search))} GROUP BY reason ORDER BY reason`,
  )
  return { items }
}

function searched(orgId: string, { reason, studentId, from, to }: Search): (Sql | false)[] {
  return [
    sql`entry."orgId" = ${orgId}`,
    reason !== undefined && sql`entry.reason = ${reason}`,
    studentId !== undefined && sql`entry."studentId" = ${studentId}`,
    from !== undefined && sql`entry."createdAt" >= ${from}`,
    to !== undefined && sql`entry."createdAt" < ${to}`,
  ]
}
