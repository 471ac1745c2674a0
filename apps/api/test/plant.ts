// Plants rows as the database's owner, for tests that need many, or lessons in the past.
import { randomUUID } from 'node:crypto'
import { plantSessions } from '@summa/prisma/plant-session'
import type pg from 'pg'

type Connection = Pick<pg.Pool, 'query'>

export type Pair = { orgId: string; teacherId: string; studentId: string }

/** A teacher and a student without any lessons. */
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

/** Lessons of one pair, one right after another from `firstStartAt`. */
export async function plantBackToBack(
  sql: Connection,
  pair: Pair,
  { firstStartAt, count = 1, minutes = 60, consumesUnits = 1 }: Lessons,
): Promise<string[]> {
  const at = (n: number) => new Date(firstStartAt.getTime() + n * minutes * 60_000)
  const ids = await plantSessions(
    sql,
    Array.from({ length: count }, (_, n) => ({
      ...pair,
      startAtUtc: at(n),
      endAtUtc: at(n + 1),
      consumesUnits,
      createdAt: firstStartAt,
    })),
  )
  // The database would do this by itself after a while; plans made for a few rows are slow for thousands.
  if (count > 100) await sql.query('ANALYZE "Session", "HourLedgerEntry"')
  return ids
}

/** A pending request by a student to cancel a lesson. */
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
