// Asks a database whether everything in invariants.sql holds. Reads only; safe at any time.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { findDatabase } from './connection.ts'

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
  return findViolations(client).finally(() => client.end())
}

async function main(env: Record<string, string | undefined>) {
  const { ownerUrl, cluster } = await findDatabase(env)
  try {
    const { asked, violations } = await verify(ownerUrl)
    if (violations.length === 0) {
      console.log(`All ${String(asked)} invariants hold.`)
      return
    }
    console.table(violations)
    console.error(`${String(violations.length)} rows break an invariant.`)
    process.exitCode = 1
  } finally {
    if (cluster?.startedHere) await cluster.stop()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.env)
