// Records the statements that a call sends to the database.
import pg from 'pg'
import { vi } from 'vitest'

type Query = (this: pg.Client, query: string | { text: string; name?: string }, ...rest: unknown[]) => unknown

/** Whether a statement's name is that of authentication. */
export function isAuthentication(name: string | undefined): boolean {
  return name?.startsWith('authenticate:') === true
}

/** All statements sent while `work` runs, on any connection, except authentication. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = []
  const { query } = pg.Client.prototype as { query: Query }
  const counted: Query = function (asked, ...rest) {
    const { text, name } = typeof asked === 'string' ? { text: asked, name: undefined } : asked
    if (!isAuthentication(name)) statements.push(text)
    return query.call(this, asked, ...rest)
  }
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(counted)
  try {
    await work()
  } finally {
    spy.mockRestore()
  }
  return statements
}
