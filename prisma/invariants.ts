// Asks a database whether everything in invariants.sql holds. Reads only; safe at any time.
import { readFileSync } from 'node:fs'
import pg from 'pg'

export type Violation = { invariant: string; id: string; detail: string }

/** The rows that break an invariant, and how many invariants were asked after, all as of one instant. */
export async function findViolations(
  client: pg.ClientBase,
): Promise<{ asked: number; violations: Violation[] }> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    const sql = readFileSync(new URL('./invariants.sql', import.meta.url), 'utf8')
    // Several statements answer with several results, which the driver's types do not know.
    const results = (await client.query<Violation>(sql)) as unknown as pg.QueryResult<Violation>[]
    return { asked: results.length, violations: results.flatMap(({ rows }) => rows) }
  } finally {
    await client.query('ROLLBACK')
  }
}

export async function verify(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  // However large the database is, and whoever asks.
  await client.query('SET statement_timeout = 0')
  return findViolations(client).finally(() => client.end())
}
