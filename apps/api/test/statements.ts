// What a call asks of the database: a list is one statement, however long it is.
import pg from 'pg'
import { vi } from 'vitest'

type Query = (this: pg.Client, query: string | { text: string; name?: string }, ...rest: unknown[]) => unknown

/** Whether this is the name of the look at who is calling. */
export function isAuthentication(name: string | undefined): boolean {
  return name?.startsWith('authenticate:') === true
}

/** The statements that were run meanwhile, on whatever connection, but for the look at who is calling. */
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
