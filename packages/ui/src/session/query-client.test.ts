import { describe, expect, it } from 'vitest'
import { makeQueryClient } from './query-client.ts'

const queryKey = ['lessons']

/** The cached data after these answers, one after the other. */
async function shownAfter(...answers: unknown[]) {
  const client = makeQueryClient()
  for (const answer of answers)
    await client.query({ queryKey, queryFn: () => Promise.resolve(answer), staleTime: 0 })
  return client.getQueryData(queryKey)
}

const lesson = (startAtMs: number) => ({ subject: 'Mathematics', startAtUtc: new Date(startAtMs) })

describe('a repeated answer', () => {
  it('keeps the shown objects when nothing changed, dates included', async () => {
    const first = [lesson(1), lesson(2)]
    expect(await shownAfter(first, [lesson(1), lesson(2)])).toBe(first)
  })

  it('replaces them when a date changed', async () => {
    expect(await shownAfter([lesson(1)], [lesson(3)])).toEqual([lesson(3)])
  })
})
