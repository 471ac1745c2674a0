import type { ClientBase } from 'pg'
import { UUID } from 'uuidv7'
import type * as Database from '../generated/client.ts'
import { plantSessions, type PlantedSession } from '../plant-session.ts'
import type { Sent } from '../sent.ts'

type Models = {
  Organization: Database.Organization
  User: Database.User
  Family: Database.Family
  FamilyMember: Database.FamilyMember
  StudentProfile: Database.StudentProfile
  TeacherProfile: Database.TeacherProfile
  TeacherStudentRate: Database.TeacherStudentRate
  SessionSeries: Database.SessionSeries
  HourLedgerEntry: Database.HourLedgerEntry
  ChangeRequest: Database.ChangeRequest
  PayrollSettlement: Database.PayrollSettlement
  PayrollSettlementLine: Database.PayrollSettlementLine
  AuditLog: Omit<Database.AuditLog, 'before' | 'after'> & { before: object | null; after: object | null }
}

type Table = keyof Models

/** Inserts all rows in one statement. A column that only some rows name is NULL in the others. */
async function insertRows<T extends Table>(client: ClientBase, table: T, rows: readonly Sent<Models[T]>[]) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  if (names.length === 0) return
  const columns = names.map((name) => `"${name}"`).join(', ')
  await client.query(
    `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1)`,
    [JSON.stringify(rows)],
  )
}

export type Rows = { [T in Table]: Sent<Models[T]>[] } & { Session: PlantedSession[] }

export const noRows = (): Rows => ({
  Organization: [],
  User: [],
  TeacherProfile: [],
  Family: [],
  FamilyMember: [],
  StudentProfile: [],
  TeacherStudentRate: [],
  SessionSeries: [],
  Session: [],
  HourLedgerEntry: [],
  ChangeRequest: [],
  PayrollSettlement: [],
  PayrollSettlementLine: [],
  AuditLog: [],
})

/** Writes table by table, in the order of their references. */
export async function writeRows(client: ClientBase, { HourLedgerEntry: entries, ...rows }: Rows) {
  for (const table of Object.keys(rows) as (keyof typeof rows)[]) {
    if (table === 'Session') await plantSessions(client, rows.Session)
    else await insertRows(client, table, rows[table])
  }
  // A trigger looks up the entry that a reversal reverses, so that entry must be there first.
  await insertRows(
    client,
    'HourLedgerEntry',
    entries.filter(({ reason }) => reason !== 'REVERSAL'),
  )
  await insertRows(
    client,
    'HourLedgerEntry',
    entries.filter(({ reason }) => reason === 'REVERSAL'),
  )
}

/** Random numbers in [0, 1), the same for the same seed (mulberry32), so that every demo looks alike. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Makes ids that carry the time of their row, so that they sort as real ones would. */
export function idsOf(random: () => number): (at: Date) => string {
  const below = (limit: number) => Math.floor(random() * limit)
  return (at) => UUID.fromFieldsV7(at.getTime(), below(2 ** 12), below(2 ** 30), below(2 ** 32)).toString()
}
