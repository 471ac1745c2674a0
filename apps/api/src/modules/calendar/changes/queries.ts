import type {
  Clash,
  Decoded,
  getPendingRequests as pending,
  listChangeRequests as queue,
  listMyChangeRequests as mine,
} from '@summa/contracts'
import type { Actor, Context, ForStudents } from '../../../context.ts'
import type { Statements } from '../../../db/client.ts'
import { decodeCursor, encodeCursor, pageOf, PlaceInTime } from '../../../db/page.ts'
import { raw, select, sql, where } from '../../../db/statement.ts'
import { DomainError } from '../../../domain-error.ts'
import { findClashes, type Wanted } from '../lessons/index.ts'
import { columns, tables, viewForAdmin, viewRequest, type RequestRow } from './view.ts'

type Filters = Decoded<typeof mine, 'query'> & Partial<Decoded<typeof queue, 'query'>>

export async function listMyChangeRequests(
  ctx: Pick<Context, 'pool'>,
  actor: Pick<Actor, 'orgId'> & Pick<ForStudents, 'studentIds'>,
  filters: Filters,
): Promise<Decoded<typeof mine, 'response'>> {
  const { rows, nextCursor } = await listRequests(ctx, actor, filters, {
    studentIds: actor.studentIds,
    oldestFirst: false,
  })
  return { items: rows.map(viewRequest), nextCursor }
}

/** Pending requests come oldest first, in the order to answer them; all others newest first. */
export async function listChangeRequests(
  ctx: Pick<Context, 'pool'>,
  actor: Pick<Actor, 'orgId'>,
  filters: Decoded<typeof queue, 'query'>,
): Promise<Decoded<typeof queue, 'response'>> {
  const oldestFirst = filters.status === 'PENDING'
  const { rows, nextCursor } = await listRequests(ctx, actor, filters, { oldestFirst })
  const clashes = await clashesOf(ctx, actor, rows)
  return { items: rows.map((row) => viewForAdmin(row, clashes.get(row.id) ?? null)), nextCursor }
}

type Reading = { studentIds?: readonly string[]; oldestFirst: boolean }

async function listRequests(
  ctx: Pick<Context, 'pool'>,
  { orgId }: Pick<Actor, 'orgId'>,
  { status, teacherId, studentId, cursor, limit }: Filters,
  { studentIds, oldestFirst }: Reading,
) {
  const after = decodeCursor(PlaceInTime, cursor)
  const [direction, beyond] = oldestFirst ? [raw('ASC'), raw('>')] : [raw('DESC'), raw('<')]
  const rows = await select<RequestRow>(
    ctx,
    'list-changes',
    sql`
      SELECT ${raw(columns)} FROM ${raw(tables())}
      ${where(
        sql`r."orgId" = ${orgId}`,
        studentIds !== undefined && sql`r."studentId" = ANY (${studentIds}::uuid[])`,
        status !== undefined && sql`r.status = ${status}`,
        teacherId !== undefined && sql`s."teacherId" = ${teacherId}`,
        studentId !== undefined && sql`r."studentId" = ${studentId}`,
        after !== undefined && sql`(r."createdAt", r.id) ${beyond} (${after.at}, ${after.id})`,
      )}
      ORDER BY r."createdAt" ${direction}, r.id ${direction} LIMIT ${limit + 1}`,
  )
  return pageOf(rows, limit, ({ createdAt, id }) => encodeCursor(PlaceInTime, { at: createdAt, id }))
}

export async function getPendingRequests(
  ctx: Pick<Context, 'pool'>,
  { orgId }: Pick<Actor, 'orgId'>,
): Promise<Decoded<typeof pending, 'response'>> {
  const [found] = await select<Decoded<typeof pending, 'response'>>(
    ctx,
    'get-pending-requests',
    sql`SELECT count(*)::int AS count, min("createdAt") AS "oldestAt" FROM "ChangeRequest"
        WHERE "orgId" = ${orgId} AND status = 'PENDING'`,
  )
  return found ?? { count: 0, oldestAt: null }
}

type Proposed = RequestRow & { proposedStartAtUtc: Date; proposedEndAtUtc: Date }

/** What stands in the way of each pending request to move a lesson. */
async function clashesOf(
  ctx: Pick<Context, 'pool'>,
  actor: Pick<Actor, 'orgId'>,
  rows: readonly RequestRow[],
): Promise<Map<string, Clash>> {
  const proposed = rows.filter(
    (row): row is Proposed => row.status === 'PENDING' && row.proposedStartAtUtc !== null,
  )
  const wanted = proposed.map(
    ({ sessionId, teacherId, studentId, proposedStartAtUtc, proposedEndAtUtc }): Wanted => ({
      sessionId,
      teacherId,
      studentId,
      startAtUtc: proposedStartAtUtc,
      endAtUtc: proposedEndAtUtc,
    }),
  )
  const found = new Map<string, Clash>()
  if (wanted.length === 0) return found
  for (const { index, ...clash } of await findClashes(ctx, actor, wanted)) {
    const request = proposed[index]
    if (request !== undefined && !found.has(request.id)) found.set(request.id, clash)
  }
  return found
}

/** Reads the request inside a transaction. */
export async function readRequest(
  tx: Statements,
  { orgId }: Pick<Actor, 'orgId'>,
  id: string,
): Promise<RequestRow> {
  const [row] = await select<RequestRow>(
    tx,
    'get-request',
    sql`SELECT ${raw(columns)} FROM ${raw(tables())} WHERE r.id = ${id}::uuid AND r."orgId" = ${orgId}::uuid`,
  )
  if (row === undefined) throw new DomainError('NOT_FOUND')
  return row
}
