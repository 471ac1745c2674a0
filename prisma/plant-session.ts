// Inserts sessions for tests, seeds and benches, without the API. Besides the API's lessons module only this file inserts
// sessions, so a new required column needs a default only here.
import type { ClientBase, Pool } from 'pg'
import type { Session } from './generated/client.ts'
import type { Sent } from './sent.ts'

/** A session to insert. If not given, it is one hour long and paid in hours. */
export type PlantedSession = Sent<Session> &
  Required<Pick<Sent<Session>, 'orgId' | 'teacherId' | 'studentId' | 'startAtUtc'>>

type Connection = Pick<ClientBase | Pool, 'query'>

/** An SQL expression for each column. The first four are columns of the rows that the sessions are made from. */
const defaults = {
  orgId: '"orgId"',
  teacherId: '"teacherId"',
  studentId: '"studentId"',
  startAtUtc: '"startAtUtc"',
  subject: `'Maths'`,
  classTimeZone: `'Australia/Sydney'`,
  studentHourlyRateCentsSnapshot: '9000',
  teacherHourlyWageCentsSnapshot: '6000',
  currencySnapshot: `'AUD'`,
}

/** Returns the id of the new session. */
export async function plantSession(sql: Connection, session: PlantedSession): Promise<string> {
  const [id] = await plantSessions(sql, [session])
  if (id === undefined) throw new Error('one session has one id')
  return id
}

/** Returns the ids in the order given. A column that only some sessions name is NULL in the others. */
export async function plantSessions(sql: Connection, sessions: readonly PlantedSession[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(`${insertOf(sessions)} RETURNING id`, [
    JSON.stringify(sessions),
  ])
  return rows.map(({ id }) => id)
}

/** Inserts finished sessions together with their charges in hours, because no commit may contain one without. */
export async function plantChargedSessions(
  sql: Connection,
  sessions: readonly PlantedSession[],
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `WITH planted AS (${insertOf(sessions)} RETURNING *), charged AS (${insertCharges('planted')}) SELECT id FROM planted`,
    [JSON.stringify(sessions)],
  )
  return rows.map(({ id }) => id)
}

function insertOf(sessions: readonly PlantedSession[]): string {
  const names = new Set(sessions.flatMap((session) => Object.keys(session)))
  const columns = Object.fromEntries([...names].map((name) => [name, `"${name}"`]))
  return insertSessions(columns, 'FROM jsonb_populate_recordset(NULL::"Session", $1)')
}

/**
 * The statement that inserts one session for each row of `from`, with an expression for each column. `known` lists the
 * columns of a database of an older version; others are left out.
 */
export function insertSessions(
  columns: { readonly [Column in keyof Session]?: string },
  from: string,
  known?: ReadonlySet<string>,
): string {
  const { startAtUtc } = { ...defaults, ...columns }
  const all: Record<string, string> = {
    ...defaults,
    endAtUtc: `${startAtUtc} + interval '1 hour'`,
    createdAt: startAtUtc,
    ...columns,
  }
  const names = Object.keys(all).filter((name) => known?.has(name) ?? true)
  return `INSERT INTO "Session" (${names.map((name) => `"${name}"`).join(', ')})
    SELECT ${names.map((name) => all[name]).join(', ')} ${from}`
}

/** The statement that charges every session of `from` in hours. All of them must be over. */
export function insertCharges(from: string): string {
  return `INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "sessionId", "createdAt")
    SELECT "orgId", "studentId", -"consumesUnits", 'SESSION_CONSUME', id, "completedAt" FROM ${from}`
}
