// The calendars. Each is read in one statement.
import type { Decoded, listSessions, Session, StudentSession, TeacherSession } from '@summa/contracts'
import { SESSIONS_MOST_DAYS } from '@summa/contracts'
import { SESSION_MOST_HOURS } from '@summa/domain'
import type { Actor, Context, ForStudents, StudentActor } from '../../../context.ts'
import { decodeCursor, encodeCursor, pageOf, PlaceInTime } from '../../../db/page.ts'
import { raw, select, sql, where, type Sql } from '../../../db/statement.ts'
import { DomainError, invalidField } from '../../../domain-error.ts'
import {
  adminColumns,
  studentColumns,
  teacherColumns,
  toStudentSession,
  toTeacherSession,
  withNames,
  withPay,
  withTerms,
  type AdminRow,
  type StudentRow,
  type TeacherRow,
} from './view.ts'

const day = 86_400_000
const defaultDaysBack = 30
/** No session is longer than this. */
const longest = raw(`interval '${String(SESSION_MOST_HOURS)} hours'`)

type ListQuery = Decoded<typeof listSessions, 'query'>
type Page<View> = { items: View[]; nextCursor: string | null }

export async function listSessionsOf(ctx: Context, actor: Actor, query: ListQuery): Promise<Page<Session>> {
  return list<AdminRow, Session>(ctx, actor, query, {
    name: 'list-sessions',
    columns: adminColumns,
    tables: withNames(),
    people: {
      teacherId: query.teacherId,
      studentIds: query.studentId === undefined ? undefined : [query.studentId],
    },
    view: (row) => row,
  })
}

export async function listMySessions(
  ctx: Context,
  actor: Actor & ForStudents,
  query: Omit<ListQuery, 'teacherId' | 'studentId'>,
): Promise<Page<StudentSession>> {
  const now = ctx.clock.now()
  return list<StudentRow, StudentSession>(ctx, actor, query, {
    name: 'list-my-sessions',
    columns: studentColumns,
    tables: withTerms,
    people: { studentIds: actor.studentIds },
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
    columns: teacherColumns,
    tables: withPay,
    people: {
      teacherId: actor.userId,
      studentIds: query.studentId === undefined ? undefined : [query.studentId],
    },
    view: (row) => toTeacherSession(row, now),
  })
}

type Reading<Row, View> = {
  name: string
  columns: string
  tables: string
  people: { teacherId?: string | undefined; studentIds?: readonly string[] | undefined }
  view: (row: Row) => View
}

async function list<Row extends { id: string; startAtUtc: Date }, View>(
  ctx: Pick<Context, 'pool' | 'clock'>,
  { orgId }: Actor,
  query: Pick<ListQuery, 'from' | 'to' | 'status' | 'cursor' | 'limit'>,
  { name, columns, tables, people: { teacherId, studentIds }, view }: Reading<Row, View>,
): Promise<Page<View>> {
  const { from, to } = spanOf(ctx.clock.now(), query)
  const after = decodeCursor(PlaceInTime, query.cursor)
  const { status, limit } = query
  const rows = await select<Row>(
    ctx,
    name,
    sql`SELECT ${raw(columns)} FROM ${raw(tables)}
      ${where(
        sql`s."orgId" = ${orgId}`,
        // The index only has starts, so bound them on both sides.
        sql`s."startAtUtc" > ${from}::timestamptz - ${longest} AND s."startAtUtc" < ${to}`,
        sql`s."endAtUtc" > ${from}`,
        teacherId !== undefined && sql`s."teacherId" = ${teacherId}`,
        studentIds !== undefined && ofStudents(studentIds),
        status !== undefined && sql`s.status = ${status}`,
        after !== undefined && sql`(s."startAtUtc", s.id) > (${after.at}, ${after.id})`,
      )}
      ORDER BY s."startAtUtc", s.id LIMIT ${limit + 1}`,
  )
  const { rows: kept, nextCursor } = pageOf(rows, limit, ({ startAtUtc, id }) =>
    encodeCursor(PlaceInTime, { at: startAtUtc, id }),
  )
  return { items: kept.map(view), nextCursor }
}

/** For one student the index gives the lessons in order. */
function ofStudents(ids: readonly string[]): Sql {
  return ids.length === 1 ? sql`s."studentId" = ${ids[0]}` : sql`s."studentId" = ANY (${ids}::uuid[])`
}

function spanOf(now: Date, given: { from?: Date | undefined; to?: Date | undefined }) {
  const longestSpan = SESSIONS_MOST_DAYS * day
  const from =
    given.from ??
    new Date(given.to ? given.to.getTime() - longestSpan : now.getTime() - defaultDaysBack * day)
  const to = given.to ?? new Date(from.getTime() + longestSpan)
  if (to < from) throw invalidField('to', 'TO_BEFORE_FROM', 'not before from')
  if (to.getTime() - from.getTime() > longestSpan)
    throw invalidField('to', 'SPAN_TOO_LONG', `at longestSpan ${String(SESSIONS_MOST_DAYS)} days after from`)
  return { from, to }
}

export async function getSession(ctx: Context, { orgId }: Actor, id: string): Promise<Session> {
  return only(
    await select<AdminRow>(
      ctx,
      'get-session',
      sql`SELECT ${raw(adminColumns)} FROM ${raw(withNames())} WHERE s.id = ${id} AND s."orgId" = ${orgId}`,
    ),
  )
}

export async function getMySession(
  ctx: Context,
  { orgId, studentId }: StudentActor,
  id: string,
): Promise<StudentSession> {
  const rows = await select<StudentRow>(
    ctx,
    'get-my-session',
    sql`SELECT ${raw(studentColumns)} FROM ${raw(withTerms)}
        WHERE s.id = ${id} AND s."orgId" = ${orgId} AND s."studentId" = ${studentId}`,
  )
  return toStudentSession(only(rows), ctx.clock.now())
}

export async function getTaughtSession(
  ctx: Context,
  { orgId, userId }: Actor,
  id: string,
): Promise<TeacherSession> {
  const rows = await select<TeacherRow>(
    ctx,
    'get-taught-session',
    sql`SELECT ${raw(teacherColumns)} FROM ${raw(withPay)}
        WHERE s.id = ${id} AND s."orgId" = ${orgId} AND s."teacherId" = ${userId}`,
  )
  return toTeacherSession(only(rows), ctx.clock.now())
}

function only<Row>([row]: Row[]): Row {
  if (row === undefined) throw new DomainError('NOT_FOUND')
  return row
}

/** Seconds since the end of the lesson that has waited longest to be completed. */
export async function longestOverdue(ctx: Pick<Context, 'pool' | 'clock'>): Promise<number> {
  const [longest] = await select<{ seconds: number }>(
    ctx,
    'longest-overdue',
    sql`SELECT coalesce(extract(epoch FROM ${ctx.clock.now()}::timestamptz - min("endAtUtc")), 0)::float8 AS seconds
        FROM "Session" WHERE status = 'SCHEDULED'`,
  )
  return Math.max(0, longest?.seconds ?? 0)
}
