// SQL is written as templates: each inserted part is a value, or a fragment that carries its own values, so nobody
// counts parameters. Conditions that do not apply are left out of the text.
import { createHash } from 'node:crypto'
import { Prisma } from '@summa/prisma'
import type { Pool } from 'pg'

export type Sql = Prisma.Sql

export const { sql, raw, join, empty } = Prisma

/** Joins the conditions that apply with AND. */
export function where(...conditions: (Sql | false)[]): Sql {
  const applying = conditions.filter((condition) => condition !== false)
  return applying.length === 0 ? empty : join(applying, ' AND ', 'WHERE ')
}

/** Where a statement runs: on the pool, or inside a command's transaction. */
export type Source = { pool: Pick<Pool, 'query'> } | { $queryRaw<Rows>(statement: Sql): PromiseLike<Rows> }

const nameOf = statementNames(500)

/**
 * Returns the rows of a statement. On the pool, `name` labels it in traces and it is prepared; without a name it is
 * planned anew for the values of each call.
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

/** Names prepared statements by their text. They stay on the server, so after `max` names it gives '' (not prepared). */
export function statementNames(max: number): (text: string, label?: string) => string {
  const names = new Map<string, string>()
  return (text, label) => {
    const known = names.get(text)
    if (known !== undefined) return known
    if (names.size >= max) return ''
    // PostgreSQL only compares the first 63 characters of a name.
    const hash = createHash('sha256').update(text).digest('base64url').slice(0, 24)
    const name = label === undefined ? `p${hash}` : `${label}:${hash}`
    names.set(text, name)
    return name
  }
}
