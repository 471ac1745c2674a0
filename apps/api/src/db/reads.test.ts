import { appRoleOption } from '@summa/prisma'
import pg from 'pg'
import { afterAll, beforeEach, expect, inject, test, vi } from 'vitest'
import { openReads } from './reads.ts'

const config = {
  connectionString: inject('serverUrl'),
  options: appRoleOption,
  application_name: 'a test of reads',
}
const pool = new pg.Pool({ connectionString: config.connectionString, max: 2 })
const byPool = vi.spyOn(pool, 'query')
const opened: pg.Client[] = []
const lost: Error[] = []
const reads = openReads({
  config,
  pool,
  onOpen: (client) => opened.push(client),
  onError: (error) => lost.push(error),
})
afterAll(async () => {
  await reads.close()
  await pool.end()
})

const number = (n: number) => ({ name: 'number', text: 'SELECT $1::int AS n', values: [n] })
const sleep = { name: 'sleep', text: 'SELECT pg_sleep(3)', values: [] }
const fault = { name: 'fault', text: 'SELECT 1 / $1::int', values: [0] }

const asked = async (n: number) => (await reads.query<{ n: number }>(number(n))).rows

/** Until a connection is there, the pool is asked. */
async function onLine() {
  await vi.waitFor(async () => {
    byPool.mockClear()
    await reads.query(number(0))
    expect(byPool).not.toHaveBeenCalled()
  })
}

beforeEach(() => onLine())

test('what is asked at once is sent as one, and each gets its own answer', async () => {
  const [line] = opened
  const { stream } = (line as unknown as { connection: { stream: { _writev: () => void } } }).connection
  const writes = vi.spyOn(stream, '_writev')
  const numbers = Array.from({ length: 20 }, (_, n) => n)
  expect(await Promise.all(numbers.map(asked))).toEqual(numbers.map((n) => [{ n }]))
  expect(byPool).not.toHaveBeenCalled()
  expect(writes).toHaveBeenCalledTimes(1)
})

test('a statement that fails is answered with its failure, and those beside it with their rows', async () => {
  const [one, failed, other] = await Promise.allSettled([asked(1), reads.query(fault), asked(2)])
  expect(one).toMatchObject({ value: [{ n: 1 }] })
  expect(failed).toMatchObject({ reason: { code: '22012' } })
  expect(other).toMatchObject({ value: [{ n: 2 }] })
})

test('a connection that does not answer is passed by', async () => {
  const slow = reads.query(sleep)
  const answers: Promise<unknown>[] = []
  await vi.waitFor(() => {
    answers.push(asked(answers.length))
    expect(byPool).toHaveBeenCalled()
  })
  expect(await answers.at(-1)).toEqual([{ n: answers.length - 1 }])
  await slow
  await Promise.all(answers)
})

test('what a lost connection held is asked again, and another takes its place', async () => {
  const before = opened.length
  const held = [reads.query(sleep), asked(6)] as const
  await pool.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [
    config.application_name,
  ])
  expect(await held[1]).toEqual([{ n: 6 }])
  await held[0]
  await vi.waitFor(() => expect(lost).not.toEqual([]))
  await onLine()
  expect(opened.length).toBeGreaterThan(before)
  expect(await asked(7)).toEqual([{ n: 7 }])
})
