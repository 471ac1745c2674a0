// Reads what notifications are about, as it is now.
import type { Tx } from '../../../db/client.ts'
import { raw, select, sql, type Source } from '../../../db/statement.ts'
import { withStudent, withTeacher } from '../../ground/people/index.ts'
import type { LessonFacts } from './kinds.ts'

/** A lesson as it is, with what decides whether a message about it still stands. */
export type Lesson = LessonFacts & {
  status: 'SCHEDULED' | 'COMPLETED' | 'CANCELLED' | 'NO_SHOW'
  version: number
  cancelReason: string | null
  lessonNote: string | null
  paidWith: string
  consumesUnits: number
}

const lessonColumns = `
  s.id AS "sessionId", s.subject, s."startAtUtc", s."endAtUtc", s."classTimeZone", s."teacherId",
  t."displayName" AS "teacherName", s."studentId", p."displayName" AS "studentName",
  coalesce(s."meetingUrl", t."meetingUrl") AS "meetingUrl", s."slotId", s.status, s.version, s."cancelReason",
  s."lessonNote", s."paidWith", s."consumesUnits"::float8 AS "consumesUnits"`

const lessonTables = `"Session" s ${withTeacher('s."teacherId"')} ${withStudent('s."studentId"')}`

export async function readLessons(source: Source, ids: readonly string[]): Promise<Map<string, Lesson>> {
  const rows = await select<Lesson>(
    source,
    'read-lessons-told',
    sql`SELECT ${raw(lessonColumns)} FROM ${raw(lessonTables)} WHERE s.id = ANY (${ids}::uuid[])`,
  )
  return byId(rows)
}

/**
 * The same with all seats of these classes, locked until this transaction ends: a cancellation that comes now waits until
 * the message is claimed or skipped.
 */
export async function holdLessons(
  tx: Tx,
  ids: readonly string[],
  slotIds: readonly string[],
): Promise<Map<string, Lesson>> {
  const held = sql`SELECT id FROM "Session" WHERE id = ANY (${ids}::uuid[]) OR "slotId" = ANY (${slotIds}::uuid[])`
  await tx.$queryRaw(sql`
    SELECT FROM "TimeSlot" WHERE id IN (SELECT "slotId" FROM "Session" WHERE id IN (${held}))
    ORDER BY id FOR SHARE`)
  const sessions = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT id FROM "Session" WHERE id IN (${held}) ORDER BY id FOR SHARE`)
  return readLessons(
    tx,
    sessions.map(({ id }) => id),
  )
}

function byId(rows: Lesson[]): Map<string, Lesson> {
  return new Map(rows.map((row) => [row.sessionId, row]))
}

export type Request = {
  changeRequestId: string
  type: 'CANCEL' | 'RESCHEDULE'
  status: string
  special: boolean
  reason: string | null
  decisionNote: string | null
  proposed: { startAtUtc: Date; endAtUtc: Date; timeZone: string } | null
  sessionId: string
}

type RequestRow = Omit<Request, 'proposed'> & {
  proposedStartAtUtc: Date | null
  proposedEndAtUtc: Date | null
  proposedTimeZone: string | null
}

export async function readRequests(source: Source, ids: readonly string[]): Promise<Map<string, Request>> {
  const rows = await select<RequestRow>(
    source,
    'read-requests-told',
    sql`SELECT id AS "changeRequestId", type, status, special, reason, "decisionNote", "sessionId",
          "proposedStartAtUtc", "proposedEndAtUtc", "proposedTimeZone"
        FROM "ChangeRequest" WHERE id = ANY (${ids}::uuid[])`,
  )
  return new Map(
    rows.map(({ proposedStartAtUtc, proposedEndAtUtc, proposedTimeZone, ...request }) => {
      const complete = proposedStartAtUtc && proposedEndAtUtc && proposedTimeZone
      const proposed = complete
        ? { startAtUtc: proposedStartAtUtc, endAtUtc: proposedEndAtUtc, timeZone: proposedTimeZone }
        : null
      return [request.changeRequestId, { ...request, proposed }]
    }),
  )
}

export type Balance = { studentId: string; studentName: string; before: number; after: number }

/** What students had before and after these entries of the hour ledger, and entries for these lessons; of others the latest. */
export async function readBalances(
  source: Source,
  { entryIds, sessionIds, studentIds }: Record<'entryIds' | 'sessionIds' | 'studentIds', readonly string[]>,
): Promise<Map<string, Balance>> {
  const rows = await select<Balance>(
    source,
    'read-balances-told',
    sql`WITH written AS (
          SELECT id, "studentId", "deltaUnits", "createdAt" FROM "HourLedgerEntry"
          WHERE id = ANY (${entryIds}::uuid[]) OR "sessionId" = ANY (${sessionIds}::uuid[])
          UNION SELECT e.* FROM unnest(${studentIds}::uuid[]) AS one (id) CROSS JOIN LATERAL (
            SELECT id, "studentId", "deltaUnits", "createdAt" FROM "HourLedgerEntry"
            WHERE "studentId" = one.id ORDER BY "createdAt" DESC, id DESC LIMIT 1) e
        ), latest AS (
          SELECT DISTINCT ON ("studentId") "studentId", "createdAt", id, sum("deltaUnits") OVER (PARTITION BY "studentId") AS delta
          FROM written ORDER BY "studentId", "createdAt" DESC, id DESC
        ), known AS (
          SELECT l."studentId", l.delta, (SELECT sum(e."deltaUnits") FROM "HourLedgerEntry" e
            WHERE e."studentId" = l."studentId" AND (e."createdAt", e.id) <= (l."createdAt", l.id)) AS after
          FROM latest l
        )
        SELECT k."studentId", p."displayName" AS "studentName", (k.after - k.delta)::float8 AS before,
          k.after::float8 AS after
        FROM known k ${raw(withStudent('k."studentId"'))}`,
  )
  return new Map(rows.map((row) => [row.studentId, row]))
}

export type Settlement = {
  settlementId: string
  teacherId: string
  weekStartOn: string
  totalCents: number
  currency: string
  reference: string | null
}

export async function readSettlements(source: Source, ids: readonly string[]): Promise<Settlement[]> {
  return select<Settlement>(
    source,
    'read-settlements-told',
    sql`SELECT id AS "settlementId", "teacherId", "weekStartOn"::text AS "weekStartOn", "totalCents"::float8 AS "totalCents",
          currency, reference
        FROM "PayrollSettlement" WHERE id = ANY (${ids}::uuid[]) ORDER BY currency`,
  )
}

/** Who acts for each of these students in the student's app; the student alone where nobody does. */
export async function readGuardians(
  source: Source,
  studentIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await select<{ studentId: string; userIds: string[] }>(
    source,
    'read-guardians',
    sql`SELECT p."userId" AS "studentId", coalesce(
          (SELECT array_agg(u.id ORDER BY u.id) FROM "ActsFor" a JOIN "User" u ON u.id = a."userId"
           WHERE a."studentId" = p."userId" AND u.status = 'ACTIVE' AND 'STUDENT' = ANY (u.roles)),
          ARRAY[p."userId"]) AS "userIds"
        FROM "StudentProfile" p WHERE p."userId" = ANY (${studentIds}::uuid[])`,
  )
  return new Map(rows.map(({ studentId, userIds }) => [studentId, userIds]))
}

/** Everybody in the office. */
export async function readOffice(source: Source, orgId: string): Promise<string[]> {
  const rows = await select<{ id: string }>(
    source,
    'read-office',
    sql`SELECT id FROM "User" WHERE "orgId" = ${orgId} AND 'ADMIN' = ANY (roles) AND status = 'ACTIVE' ORDER BY id`,
  )
  return rows.map(({ id }) => id)
}
