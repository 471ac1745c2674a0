// Statements are written as templates. What is put into one is a value, or a fragment that brings its own values, so
// that nobody counts parameters: a condition that does not apply is left out, and the statement has the plan it needs.
import { createHash } from 'node:crypto'
import { Prisma } from '@summa/prisma'
import type { Pool } from 'pg'

export type Sql = Prisma.Sql

export const { sql, raw, join, empty } = Prisma

/** The conditions that apply, all of which must hold. */
export function where(...conditions: (Sql | false)[]): Sql {
  const applying = conditions.filter((condition) => condition !== false)
  return applying.length === 0 ? empty : join(applying, ' AND ', 'WHERE ')
}

/** Where a statement runs: by itself on the pool, or inside the transaction of a command. */
export type Source = { pool: Pick<Pool, 'query'> } | { $queryRaw<Rows>(statement: Sql): PromiseLike<Rows> }

const nameOf = statementNames(500)

/**
 * The rows that a statement finds. On the pool it is called `name` in traces, and prepared under a name that follows from its text;
 * without a name it is planned each time, for the values it is given.
 */
export async function select<Row extends object>(
  source: Source,
  name: string | undefined,
  statement: Sql,
): Promise<Row[]> {
  if (!('pool' in source)) return source.$queryRaw<Row[]>(statement)
  const { text, values } = statement
  const prepared = name !== undefined && { name: nameOf(text, name) }
  return (await source.pool.query<Row>({ ...prepared, text, values })).rows
}

/** Names for prepared statements, by their text. They stay on the server, so there are at most so many; then ''. */
export function statementNames(most: number): (text: string, label?: string) => string {
  const names = new Map<string, string>()
  return (text, label) => {
    const known = names.get(text)
    if (known !== undefined) return known
    if (names.size >= most) return ''
    // The server tells names apart by their first 63 characters.
    const hash = createHash('sha256').update(text).digest('base64url').slice(0, 24)
    const name = label === undefined ? `p${hash}` : `${label}:${hash}`
    names.set(text, name)
    return name
  }
}
