// Checks a database against every query in invariants.sql. It only reads and is safe at any time.
import { readFileSync } from 'node:fs'
import pg from 'pg'

export type Violation = { invariant: string; id: string; detail: string }

/** The number of invariants checked and the rows that break one, all read at one instant. */
export async function findViolations(
  client: pg.ClientBase,
): Promise<{ asked: number; violations: Violation[] }> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    const sql = readFileSync(new URL('./invariants.sql', import.meta.url), 'utf8')
    // Several statements return an array of results, which the driver's types do not know.
    const results = (await client.query<Violation>(sql)) as unknown as pg.QueryResult<Violation>[]
    return { asked: results.length, violations: results.flatMap(({ rows }) => rows) }
  } finally {
    await client.query('ROLLBACK')
  }
}

export async function verify(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  // A large database takes longer than the limit that the application's user has.
  await client.query('SET statement_timeout = 0')
  return findViolations(client).finally(() => client.end())
}
