// The calendars: one statement each, whatever they hold.
import type {
  Decoded,
  listSessions,
  Session,
  SessionSeries,
  StudentSession,
  TeacherSession,
} from '@summa/contracts'
import { SESSIONS_MOST_DAYS } from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import { decodeCursor, encodeCursor, pageOf, PlaceInTime } from '../../db/page.ts'
import { DomainError } from '../../domain-error.ts'
import {
  adminColumns,
  seriesColumns,
  seriesWithNames,
  studentColumns,
  teacherColumns,
  toStudentSession,
  toTeacherSession,
  withNames,
  withTerms,
  type AdminRow,
  type SeriesRow,
  type StudentRow,
  type TeacherRow,
} from './view.ts'

const day = 86_400_000
const defaultDaysBack = 30
const longest = '12 hours'

type ListQuery = Decoded<typeof listSessions, 'query'>
type Filters = Partial<Pick<ListQuery, 'teacherId' | 'studentId' | 'status'>>
type Page<View> = { items: View[]; nextCursor: string | null }

export async function listSessionsOf(ctx: Context, actor: Actor, query: ListQuery): Promise<Page<Session>> {
  return list<AdminRow, Session>(ctx, actor, query, {
    name: 'list-sessions',
    select: `SELECT ${adminColumns} FROM ${withNames()}`,
    filters: { teacherId: query.teacherId, studentId: query.studentId },
    view: (row) => row,
  })
}

export async function listMySessions(
  ctx: Context,
  actor: Actor,
  query: Omit<ListQuery, 'teacherId' | 'studentId'>,
): Promise<Page<StudentSession>> {
  const now = ctx.clock.now()
  return list<StudentRow, StudentSession>(ctx, actor, query, {
    name: 'list-my-sessions',
    select: `SELECT ${studentColumns} FROM ${withTerms}`,
    filters: { studentId: actor.userId },
    view: (row) => toStudentSession(row, now),
  })
}

export async function listTaughtSessions(
  ctx: Context,
  actor: Actor,
  query: Omit<ListQuery, 'teacherId'>,
): Promise<Page<TeacherSession>> {
  const now = ctx.clock.now()
  return list<TeacherRow, TeacherSession>(ctx, actor, query, {
    name: 'list-taught-sessions',
    select: `SELECT ${teacherColumns} FROM ${withTerms}`,
    filters: { teacherId: actor.userId, studentId: query.studentId },
    view: (row) => toTeacherSession(row, now),
  })
}

type Reading<Row, View> = {
  name: string
  select: string
  filters: { [K in keyof Filters]: Filters[K] | undefined }
  view: (row: Row) => View
}

/** Filters that are left out are not in the statement either, so that each statement has the plan it needs. */
async function list<Row extends { id: string; startAtUtc: Date }, View>(
  { reads, clock }: Pick<Context, 'reads' | 'clock'>,
  { orgId }: Actor,
  query: Pick<ListQuery, 'from' | 'to' | 'status' | 'cursor' | 'limit'>,
  { name, select, filters, view }: Reading<Row, View>,
): Promise<Page<View>> {
  const { from, to } = spanOf(clock.now(), query)
  const after = decodeCursor(PlaceInTime, query.cursor)
  const values: unknown[] = [orgId, from, to, query.limit + 1]
  let statement = name
  let where = ''
  for (const [column, value] of Object.entries({ ...filters, status: query.status })) {
    if (value === undefined) continue
    where += ` AND s."${column}" = $${String(values.push(value))}`
    statement += `-${column}`
  }
  if (after !== undefined) {
    where += ` AND (s."startAtUtc", s.id) > ($${String(values.push(after.at))}, $${String(values.push(after.id))})`
    statement += '-after'
  }
  const { rows } = await reads.query<Row>({
    name: statement,
    // No session is longer than that: the index gives both ends of the span.
    text: `${select}
      WHERE s."orgId" = $1 AND s."endAtUtc" > $2 AND s."startAtUtc" > $2::timestamptz - interval '${longest}'
        AND s."startAtUtc" < $3${where}
      ORDER BY s."startAtUtc", s.id LIMIT $4`,
    values,
  })
  const { rows: kept, nextCursor } = pageOf(rows, query.limit, ({ startAtUtc, id }) =>
    encodeCursor(PlaceInTime, { at: startAtUtc, id }),
  )
  return { items: kept.map(view), nextCursor }
}

function spanOf(now: Date, given: { from?: Date | undefined; to?: Date | undefined }) {
  const most = SESSIONS_MOST_DAYS * day
  const from =
    given.from ?? new Date(given.to ? given.to.getTime() - most : now.getTime() - defaultDaysBack * day)
  const to = given.to ?? new Date(from.getTime() + most)
  if (to < from) throw new DomainError('VALIDATION', { fields: { to: 'must not be before from' } })
  if (to.getTime() - from.getTime() > most)
    throw new DomainError('VALIDATION', {
      fields: { to: `at most ${String(SESSIONS_MOST_DAYS)} days after from` },
    })
  return { from, to }
}

export async function getSession({ reads }: Context, { orgId }: Actor, id: string): Promise<Session> {
  const { rows } = await reads.query<AdminRow>({
    name: 'get-session',
    text: `SELECT ${adminColumns} FROM ${withNames()} WHERE s.id = $1 AND s."orgId" = $2`,
    values: [id, orgId],
  })
  return only(rows)
}

export async function getMySession(
  { reads, clock }: Context,
  { orgId, userId }: Actor,
  id: string,
): Promise<StudentSession> {
  const { rows } = await reads.query<StudentRow>({
    name: 'get-my-session',
    text: `SELECT ${studentColumns} FROM ${withTerms} WHERE s.id = $1 AND s."orgId" = $2 AND s."studentId" = $3`,
    values: [id, orgId, userId],
  })
  return toStudentSession(only(rows), clock.now())
}

export async function getTaughtSession(
  { reads, clock }: Context,
  { orgId, userId }: Actor,
  id: string,
): Promise<TeacherSession> {
  const { rows } = await reads.query<TeacherRow>({
    name: 'get-taught-session',
    text: `SELECT ${teacherColumns} FROM ${withTerms} WHERE s.id = $1 AND s."orgId" = $2 AND s."teacherId" = $3`,
    values: [id, orgId, userId],
  })
  return toTeacherSession(only(rows), clock.now())
}

export async function getSeries({ reads }: Context, { orgId }: Actor, id: string): Promise<SessionSeries> {
  const { rows } = await reads.query<SeriesRow>({
    name: 'get-series',
    text: `SELECT ${seriesColumns} FROM ${seriesWithNames()} WHERE e.id = $1 AND e."orgId" = $2`,
    values: [id, orgId],
  })
  return only(rows)
}

function only<Row>([row]: Row[]): Row {
  if (row === undefined) throw new DomainError('NOT_FOUND')
  return row
}

/** For how many seconds the lesson has been over that waits longest to be completed. */
export async function longestOverdue({ pool, clock }: Pick<Context, 'pool' | 'clock'>): Promise<number> {
  const { rows } = await pool.query<{ seconds: number }>({
    name: 'longest-overdue',
    text: `SELECT coalesce(extract(epoch FROM $1::timestamptz - min("endAtUtc")), 0)::float8 AS seconds
           FROM "Session" WHERE status = 'SCHEDULED'`,
    values: [clock.now()],
  })
  return Math.max(0, rows[0]?.seconds ?? 0)
}
