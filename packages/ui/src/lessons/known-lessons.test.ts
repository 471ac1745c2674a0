import { afterEach, expect, it } from 'vitest'
import { makeQueryClient } from '../session/query-client.ts'
import { noteServerReachable } from '../session/server-reachable.ts'
import { knownLessons, spanKey } from './known-lessons.ts'

const key = ['student', 'sessions']
const day = (on: number) => new Date(Date.UTC(2026, 10, on))
const lesson = (id: string, on: number) => ({
  id,
  startAtUtc: new Date(day(on).getTime() + 9 * 3_600_000),
  endAtUtc: new Date(day(on).getTime() + 10 * 3_600_000),
})

afterEach(() => noteServerReachable(true))

function seen(...spans: { from: number; to: number; at: number; lessons: ReturnType<typeof lesson>[] }[]) {
  const client = makeQueryClient()
  for (const { from, to, at, lessons } of spans)
    client.setQueryData(spanKey(key, { from: day(from), to: day(to) }), lessons, { updatedAt: at })
  return (from: number, to: number) => {
    const known = knownLessons(client, key, { from: day(from), to: day(to) })
    return known && { ids: known.lessons.map((one) => (one as ReturnType<typeof lesson>).id), at: known.at }
  }
}

it('answers a new span from an earlier one that overlaps it', () => {
  const known = seen({ from: 1, to: 8, at: 5, lessons: [lesson('first', 1), lesson('later', 4)] })
  noteServerReachable(false)
  expect(known(2, 9)).toEqual({ ids: ['later'], at: 5 })
  expect(known(8, 15)).toBeUndefined()
})

it('prefers the newer of two spans, and reports the older age', () => {
  const known = seen(
    { from: 1, to: 15, at: 5, lessons: [lesson('gone', 4), lesson('beyond', 12)] },
    { from: 2, to: 9, at: 7, lessons: [lesson('come', 6)] },
  )
  noteServerReachable(false)
  expect(known(3, 14)).toEqual({ ids: ['come', 'beyond'], at: 5 })
})

it('is empty while Summa can be reached', () => {
  const known = seen({ from: 1, to: 8, at: 5, lessons: [lesson('first', 1)] })
  expect(known(1, 8)).toBeUndefined()
})
