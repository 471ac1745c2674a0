// Rows for tests that need many at once, or lessons in the past: planted by the owner of the database.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'

type Connection = Pick<pg.Pool, 'query'>

export type Pair = { orgId: string; teacherId: string; studentId: string }

/** A teacher and a student who have nothing planned. */
export async function plantPair(sql: Connection, orgId?: string): Promise<Pair> {
  const org = orgId ?? (await plantAcademy(sql))
  return {
    orgId: org,
    teacherId: await plantPerson(sql, org, 'TEACHER'),
    studentId: await plantPerson(sql, org, 'STUDENT'),
  }
}

export async function plantAcademy(sql: Connection): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO "Organization" (slug, name, "timeZone", currency, "createdAt")
     VALUES ($1, 'Academy', 'Australia/Sydney', 'AUD', now()) RETURNING id`,
    [`org-${randomUUID()}`],
  )
  return rows[0]!.id
}

async function plantPerson(sql: Connection, orgId: string, role: 'TEACHER' | 'STUDENT'): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO "User" ("orgId", email, "passwordHash", role, "createdAt")
     VALUES ($1, $2, 'no password', $3::"UserRole", now()) RETURNING id`,
    [orgId, `${randomUUID()}@example.test`, role],
  )
  const id = rows[0]!.id
  const profile = role === 'TEACHER' ? 'TeacherProfile' : 'StudentProfile'
  await sql.query(
    `INSERT INTO "${profile}" ("userId", "orgId", "displayName", "timeZone") VALUES ($1, $2, $3, 'Asia/Shanghai')`,
    [id, orgId, role === 'TEACHER' ? 'Lin Wei' : 'Chen Yu'],
  )
  return id
}

type Lessons = { firstStartAt: Date; count?: number; minutes?: number; consumesUnits?: number }

/** Lessons of one pair, back to back from the first one's start on. */
export async function plantSessions(
  sql: Connection,
  { orgId, teacherId, studentId }: Pair,
  { firstStartAt, count = 1, minutes = 60, consumesUnits = 1 }: Lessons,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO "Session" ("orgId", "teacherId", "studentId", subject, "startAtUtc", "endAtUtc", "classTimeZone",
       "consumesUnits", "studentHourlyRateCentsSnapshot", "teacherHourlyWageCentsSnapshot", "currencySnapshot", "createdAt")
     SELECT $1, $2, $3, 'Mathematics', $4::timestamptz + n * $6::interval, $4::timestamptz + (n + 1) * $6::interval,
       'Australia/Sydney', $7, 8000, 5000, 'AUD', $4
     FROM generate_series(0, $5::int - 1) AS n RETURNING id`,
    [orgId, teacherId, studentId, firstStartAt, count, `${String(minutes)} minutes`, consumesUnits],
  )
  // As the database itself would by and by: plans made for a few rows are no good for thousands.
  if (count > 100) await sql.query('ANALYZE "Session", "HourLedgerEntry"')
  return rows.map(({ id }) => id)
}

/** A student's wish to cancel a lesson, which waits for an answer. */
export async function plantRequest(
  sql: Connection,
  { orgId, studentId }: Omit<Pair, 'teacherId'>,
  sessionId: string,
) {
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO "ChangeRequest" ("orgId", "sessionId", type, "requestedByUserId", "createdAt")
     VALUES ($1, $2, 'CANCEL', $3, now()) RETURNING id`,
    [orgId, sessionId, studentId],
  )
  return rows[0]!.id
}
