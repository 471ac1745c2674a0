import type {
  Clash,
  Decoded,
  getPendingRequests as pending,
  listChangeRequests as queue,
  listMyChangeRequests as mine,
} from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Actor, Context } from '../../context.ts'
import type { Statements } from '../../db/client.ts'
import { decodeCursor, encodeCursor, pageOf, PlaceInTime } from '../../db/page.ts'
import { DomainError } from '../../domain-error.ts'
import { findClashes, type Wanted } from '../sessions/index.ts'
import { columns, tables, viewForAdmin, viewRequest, type RequestRow } from './view.ts'

type Filters = Decoded<typeof mine, 'query'> & Partial<Decoded<typeof queue, 'query'>>

export async function listMyChangeRequests(
  ctx: Pick<Context, 'reads'>,
  actor: Pick<Actor, 'orgId' | 'userId'>,
  filters: Filters,
): Promise<Decoded<typeof mine, 'response'>> {
  const { rows, nextCursor } = await listRequests(ctx, actor, filters, { mine: true, oldestFirst: false })
  return { items: rows.map(viewRequest), nextCursor }
}

/** What waits is answered in the order it came; what has been decided is looked up from today backwards. */
export async function listChangeRequests(
  ctx: Pick<Context, 'reads'>,
  actor: Pick<Actor, 'orgId' | 'userId'>,
  filters: Decoded<typeof queue, 'query'>,
): Promise<Decoded<typeof queue, 'response'>> {
  const oldestFirst = filters.status === 'PENDING'
  const { rows, nextCursor } = await listRequests(ctx, actor, filters, { mine: false, oldestFirst })
  const clashes = await clashesOf(ctx, actor, rows)
  return { items: rows.map((row) => viewForAdmin(row, clashes.get(row.id) ?? null)), nextCursor }
}

type Reading = { mine: boolean; oldestFirst: boolean }

async function listRequests(
  { reads }: Pick<Context, 'reads'>,
  { orgId, userId }: Pick<Actor, 'orgId' | 'userId'>,
  { status, teacherId, studentId, cursor, limit }: Filters,
  { mine, oldestFirst }: Reading,
) {
  const after = decodeCursor(PlaceInTime, cursor)
  const values: unknown[] = [orgId, limit + 1]
  const given = (value: unknown) => `$${String(values.push(value))}`
  const conditions = [
    mine && `r."requestedByUserId" = ${given(userId)}`,
    status !== undefined && `r.status = ${given(status)}::"ChangeRequestStatus"`,
    teacherId !== undefined && `s."teacherId" = ${given(teacherId)}`,
    studentId !== undefined && `s."studentId" = ${given(studentId)}`,
    after !== undefined &&
      `(r."createdAt", r.id) ${oldestFirst ? '>' : '<'} (${given(after.at)}, ${given(after.id)})`,
  ]
  const direction = oldestFirst ? 'ASC' : 'DESC'
  const { rows } = await reads.query<RequestRow>({
    name: `list-changes-${direction}-${conditions.map((condition) => (condition === false ? '-' : 'x')).join('')}`,
    text: `
      SELECT ${columns} FROM ${tables()}
      WHERE ${['r."orgId" = $1', ...conditions].filter((condition) => condition !== false).join(' AND ')}
      ORDER BY r."createdAt" ${direction}, r.id ${direction} LIMIT $2`,
    values,
  })
  return pageOf(rows, limit, ({ createdAt, id }) => encodeCursor(PlaceInTime, { at: createdAt, id }))
}

export async function getPendingRequests(
  { reads }: Pick<Context, 'reads'>,
  { orgId }: Pick<Actor, 'orgId'>,
): Promise<Decoded<typeof pending, 'response'>> {
  const { rows } = await reads.query<Decoded<typeof pending, 'response'>>({
    name: 'get-pending-requests',
    text: `SELECT count(*)::int AS count, min("createdAt") AS "oldestAt" FROM "ChangeRequest"
           WHERE "orgId" = $1 AND status = 'PENDING'`,
    values: [orgId],
  })
  return rows[0] ?? { count: 0, oldestAt: null }
}

type Proposed = RequestRow & { proposedStartAtUtc: Date; proposedEndAtUtc: Date }

/** What stands in the way of each request that waits to be approved. */
async function clashesOf(
  ctx: Pick<Context, 'reads'>,
  actor: Pick<Actor, 'orgId'>,
  rows: readonly RequestRow[],
): Promise<Map<string, Clash>> {
  const proposed = rows.filter(
    (row): row is Proposed => row.status === 'PENDING' && row.proposedStartAtUtc !== null,
  )
  const wanted = proposed.map(({ teacherId, studentId, proposedStartAtUtc, proposedEndAtUtc }): Wanted => ({
    teacherId,
    studentId,
    startAtUtc: proposedStartAtUtc,
    endAtUtc: proposedEndAtUtc,
  }))
  const found = new Map<string, Clash>()
  if (wanted.length === 0) return found
  for (const { index, ...clash } of await findClashes(ctx, actor, wanted)) {
    const request = proposed[index]
    // A lesson is not in its own way.
    if (request === undefined || request.sessionId === clash.id || found.has(request.id)) continue
    found.set(request.id, clash)
  }
  return found
}

/** The request as it stands inside a transaction. */
export async function readRequest(
  tx: Statements,
  { orgId }: Pick<Actor, 'orgId'>,
  id: string,
): Promise<RequestRow> {
  const [row] = await tx.$queryRaw<RequestRow[]>`
    SELECT ${Prisma.raw(columns)} FROM ${Prisma.raw(tables())} WHERE r.id = ${id}::uuid AND r."orgId" = ${orgId}::uuid`
  if (row === undefined) throw new DomainError('NOT_FOUND')
  return row
}
