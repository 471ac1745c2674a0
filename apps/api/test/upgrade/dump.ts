// Dumps all rows of a database to a file, loads them into a database of the same version, and compares them with a
// later version.
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import type pg from 'pg'

type Row = Record<string, unknown>

export type Dump = {
  /** The last migration of the version that made the dump. */
  migration: string
  tables: Record<string, Row[]>
}

const file = new URL('demo-academy.json.gz', import.meta.url)

export function readDump(): Dump {
  return JSON.parse(gunzipSync(readFileSync(file)).toString()) as Dump
}

export function writeDump(dump: Dump): void {
  writeFileSync(file, gzipSync(JSON.stringify(dump), { level: 9 }))
}

export async function takeDump(owner: pg.ClientBase, migration: string): Promise<Dump> {
  await owner.query(`SET TIME ZONE 'UTC'`)
  const { rows: found } = await owner.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations' ORDER BY 1`,
  )
  const tables: Dump['tables'] = {}
  for (const { name } of found) {
    const { rows } = await owner.query<{ row: Row }>(
      `SELECT to_jsonb(t) AS row FROM "${name}" t ORDER BY coalesce(to_jsonb(t) ->> 'id', to_jsonb(t) ->> 'userId')`,
    )
    tables[name] = rows.map(({ row }) => row)
  }
  return { migration, tables }
}

/** Triggers and foreign keys are off: these rows passed them once already. */
export async function loadDump(owner: pg.ClientBase, dump: Dump): Promise<void> {
  await owner.query('BEGIN; SET LOCAL session_replication_role = replica')
  for (const { table, names, rows } of filledTables(dump)) {
    const columns = listed(names)
    await owner.query(
      `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1)`,
      [JSON.stringify(rows)],
    )
  }
  await owner.query('COMMIT')
}

/** Rows of the dump that are missing, or differ in a column that the dump has. */
export async function findChanged(owner: pg.ClientBase, dump: Dump): Promise<string[]> {
  const changed: string[] = []
  for (const { table, names, rows } of filledTables(dump)) {
    const columns = listed(names.filter((name) => !changedOnPurpose[table]?.includes(name)))
    const found = await owner.query<{ id: string }>(
      `SELECT coalesce(to_jsonb(kept) ->> 'id', to_jsonb(kept) ->> 'userId') AS id
       FROM (SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1)
             EXCEPT SELECT ${columns} FROM "${table}") kept`,
      [JSON.stringify(rows)],
    )
    changed.push(...found.rows.map(({ id }) => `${table} ${id}`))
  }
  return changed
}

/** Columns that a migration changes in existing rows: 15 minutes before a lesson only a coach alone reminds. */
const changedOnPurpose: Record<string, readonly string[]> = { Organization: ['reminderMinutes'] }

function filledTables({ tables }: Dump) {
  return Object.entries(tables).flatMap(([table, rows]) => {
    const [first] = rows
    if (first === undefined) return []
    return [{ table, names: Object.keys(first), rows }]
  })
}

function listed(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}
