import 'fake-indexeddb/auto'
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { keepReads, recallReads } from './last-known.ts'
import { forgetReads } from './reads-store.ts'

const day = 24 * 60 * 60_000
const hours = ['student', 'leo', 'hours']
const owner = { person: 'ming', build: 'one', isHere: () => true }

/** Saves one read of Ming, made at this time with this build. */
async function read(key: readonly string[], data: unknown, atMs: number, by = owner) {
  const client = new QueryClient()
  const stop = keepReads(client, by)
  client.setQueryData(key, data, { updatedAt: atMs })
  // Saving is asynchronous.
  await vi.waitFor(async () => expect((await recalled(by, atMs)).getQueryData(key)).toEqual(data))
  stop()
}

async function recalled(by: typeof owner, nowMs: number) {
  const client = new QueryClient()
  await recallReads(client, by, nowMs)
  return client
}

beforeEach(forgetReads)

describe('what was last known', () => {
  it('comes back with its age, and with dates as dates', async () => {
    await read(hours, { remainingUnits: 7, asOf: new Date(5) }, 1_000)
    const client = await recalled(owner, 2_000)
    expect(client.getQueryData(hours)).toEqual({ remainingUnits: 7, asOf: new Date(5) })
    expect(client.getQueryState(hours)?.dataUpdatedAt).toBe(1_000)
  })

  it('includes answers from before saving began', async () => {
    const client = new QueryClient()
    client.setQueryData(hours, 'early', { updatedAt: 1_000 })
    keepReads(client, owner)
    await vi.waitFor(async () => expect((await recalled(owner, 1_000)).getQueryData(hours)).toBe('early'))
  })

  it('is requested again however recent it is', async () => {
    await read(hours, 'kept', 1_000)
    expect((await recalled(owner, 1_001)).getQueryState(hours)?.isInvalidated).toBe(true)
  })

  it('does not replace a newer answer', async () => {
    await read(hours, 'kept', 1_000)
    const client = new QueryClient()
    client.setQueryData(hours, 'asked', { updatedAt: 2_000 })
    await recallReads(client, owner, 3_000)
    expect(client.getQueryData(hours)).toBe('asked')
  })

  it.each([
    ['another person', { ...owner, person: 'lin' }, 2_000],
    ['another build', { ...owner, build: 'two' }, 2_000],
    ['a person who has signed out meanwhile', { ...owner, isHere: () => false }, 2_000],
    ['anyone after thirty days', owner, 1_000 + 30 * day],
  ])('is not shown to %s', async (_whom, by, nowMs) => {
    await read(hours, 'secret', 1_000)
    expect((await recalled(by, nowMs)).getQueryData(hours)).toBeUndefined()
  })

  it('is deleted when it belongs to somebody else', async () => {
    await read(hours, 'secret', 1_000)
    await recalled({ ...owner, person: 'lin' }, 2_000)
    expect((await recalled(owner, 2_000)).getQueryData(hours)).toBeUndefined()
  })

  it('is of one student of the family', async () => {
    await read(hours, 'of Leo', 1_000)
    expect((await recalled(owner, 2_000)).getQueryData(['student', 'mia', 'hours'])).toBeUndefined()
  })

  it('is deleted when the screen removes the read', async () => {
    const client = new QueryClient()
    const stop = keepReads(client, owner)
    client.setQueryData(hours, 'of a child who left', { updatedAt: 1_000 })
    await vi.waitFor(async () => expect((await recalled(owner, 1_000)).getQueryData(hours)).toBeDefined())
    client.removeQueries({ queryKey: hours })
    await vi.waitFor(async () => expect((await recalled(owner, 1_000)).getQueryData(hours)).toBeUndefined())
    stop()
  })

  it('holds only listed reads, and none after the person has signed out', async () => {
    const client = new QueryClient()
    keepReads(client, owner)
    client.setQueryData(['devices'], 'not kept', { updatedAt: 1_000 })
    const gone = new QueryClient()
    keepReads(gone, { ...owner, isHere: () => false })
    gone.setQueryData(hours, 'too late', { updatedAt: 1_000 })
    await read(['me'], 'kept', 1_000)
    const keys = (await recalled(owner, 2_000)).getQueryCache().getAll()
    expect(keys.map(({ queryKey }) => queryKey as unknown)).toEqual([['me']])
  })
})
