import { describe, expect, it } from 'vitest'
import { makeQueryClient } from './query-client.ts'

const queryKey = ['lessons']

/** What is shown after these answers, one after the other. */
async function shownAfter(...answers: unknown[]) {
  const client = makeQueryClient()
  for (const answer of answers)
    await client.query({ queryKey, queryFn: () => Promise.resolve(answer), staleTime: 0 })
  return client.getQueryData(queryKey)
}

const lesson = (startAtMs: number) => ({ subject: 'Mathematics', startAtUtc: new Date(startAtMs) })

describe('an answer that comes again', () => {
  it('leaves what is shown as it is when it says the same, instants too', async () => {
    const first = [lesson(1), lesson(2)]
    expect(await shownAfter(first, [lesson(1), lesson(2)])).toBe(first)
  })

  it('is shown when an instant has changed', async () => {
    expect(await shownAfter([lesson(1)], [lesson(3)])).toEqual([lesson(3)])
  })
})
