// Counts round trips: how often a piece of work waits for the database. Statements sent together count once.
import pg from 'pg'
import { vi } from 'vitest'

type Query = (this: pg.Client, ...asked: unknown[]) => Promise<unknown> | undefined

export async function tripsOf(work: () => Promise<unknown>): Promise<number> {
  let trips = 0
  const underWay = new Map<pg.Client, number>()
  const { query } = pg.Client.prototype as unknown as { query: Query }
  const counted: Query = function (...asked) {
    const before = underWay.get(this) ?? 0
    if (before === 0) trips += 1
    underWay.set(this, before + 1)
    const answered = () => underWay.set(this, (underWay.get(this) ?? 1) - 1)
    const answer = query.apply(this, asked)
    answer?.then(answered, answered)
    return answer
  }
  const spy = vi
    .spyOn(pg.Client.prototype as unknown as { query: Query }, 'query')
    .mockImplementation(counted)
  try {
    await work()
  } finally {
    spy.mockRestore()
  }
  return trips
}
