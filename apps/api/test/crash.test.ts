// Kills the worker at random moments while lessons come due. Afterwards each lesson must be completed and charged once,
// and work must have been done in between.
import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, describe, expect, inject, test, vi } from 'vitest'
import { systemClock } from '../src/clock.ts'
import { openQueue } from '../src/jobs/queue.ts'
import { brokenInvariants } from './invariants.ts'
import { copyDatabase } from './database-copy.ts'
import { plantAcademy, plantBackToBack, plantPair, plantRequest } from './plant.ts'
import { startRedis } from './redis.ts'
import { bundle, startWorker } from './worker.ts'

/** Kills for each kind of queue; `pnpm stress` has the larger number. */
const kills = inject('stress') ? 500 : 8
const lanes = 2
const maxWaiting = 600
const hour = 3_600_000

function hoursAgo(hours: number) {
  return new Date(systemClock.now().getTime() - hours * hour)
}

const worker = await bundle('src/worker.ts')
const faultyWorker = await bundle('test/faulty-worker.ts')

async function openPlace(redisUrl?: string) {
  const { ownerUrl, databaseUrl } = await copyDatabase()
  const place = { ownerUrl, databaseUrl, redisUrl }
  const sql = new pg.Pool({ connectionString: ownerUrl, max: 4 })
  const queue = openQueue(place, 'work', () => undefined)
  await queue.waitUntilReady()
  afterAll(async () => {
    await queue.close()
    await sql.end()
  })
  return { ...place, sql, queue }
}

const paces: Record<string, number> = {}

type Place = Awaited<ReturnType<typeof openPlace>>

/** Plants due lessons and queues sweeps until told to stop. Returns the number of lessons. */
async function keepPlanting(place: Place, enough: AbortSignal): Promise<number> {
  const { sql, queue } = place
  const orgId = await plantAcademy(sql)
  let planted = await completed(place)
  const stop = () => enough.aborted
  while (!stop()) {
    const pair = await plantPair(sql, orgId)
    const firstStartAt = hoursAgo(400)
    const ids = await plantBackToBack(sql, pair, { firstStartAt, count: 60, minutes: 30 })
    await plantRequest(sql, pair, ids[0]!)
    planted += ids.length
    await queue.add('complete-due-sessions', { payload: {} })
    // Keep enough work for any moment, but not so much that the sweep never catches up. Killed workers hold their jobs
    // until the locks end, so queue further sweeps while lessons wait.
    while (planted - (await completed(place)) > maxWaiting && !stop()) {
      if ((await queue.getWaitingCount()) === 0) await queue.add('complete-due-sessions', { payload: {} })
      await wait(20)
    }
  }
  return planted
}

/** Waits until a condition is true. */
function until(isTrue: () => Promise<boolean>) {
  return vi.waitFor(async () => expect(await isTrue()).toBe(true), { timeout: 120_000, interval: 20 })
}

/** Measures how long a worker needs from its start message to its first completed lesson on this machine. */
async function measurePace(file: string, place: Place): Promise<number> {
  const before = await completed(place)
  const life = startWorker(file, place)
  await life.said('working')
  const startedAt = performance.now()
  await until(async () => (await completed(place)) > before)
  life.kill('SIGKILL')
  await life.exited
  return performance.now() - startedAt
}

/** Starts a worker and kills it, usually while it works and sometimes while it starts. */
async function startAndKill(file: string, place: Place, paceMilliseconds: number) {
  const life = startWorker(file, place)
  if (randomInt(8) > 0) await life.said('working')
  await wait(randomInt(Math.ceil(3 * paceMilliseconds)))
  life.kill('SIGKILL')
  await life.exited
}

async function completed({ sql }: Place): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `SELECT count(*)::int FROM "Session" WHERE status = 'COMPLETED'`,
  )
  return rows[0]!.count
}

/** Kills `times` workers, and up to three times as many while fewer than `enough` of them completed something. */
async function killOverAndOver(file: string, place: Place, times: number, enough = 0) {
  const stop = new AbortController()
  const planting = keepPlanting(place, stop.signal)
  const pace = (paces[file] ??= await measurePace(file, place))
  let [lives, productive] = [0, 0]
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (lives < times || (productive < enough && lives < 3 * times)) {
        lives += 1
        const before = await completed(place)
        await startAndKill(file, place, pace)
        if ((await completed(place)) > before) productive += 1
      }
    }),
  )
  stop.abort()
  return { planted: await planting, productive }
}

describe.each([
  ['PostgreSQL', await openPlace()],
  ['Redis', await openPlace((await startRedis()).url)],
])('with its queue in %s', { concurrent: true }, (_queue, place) => {
  test(
    `a worker killed ${String(kills)} times charges every lesson once`,
    { timeout: 300_000 + kills * 10_000 },
    async () => {
      // About two in three lives should complete something. Far fewer would mean that the kills hit nothing.
      const enough = kills / 4
      const { planted, productive } = await killOverAndOver(worker, place, kills, enough)
      expect(productive, 'lives in which lessons were completed').toBeGreaterThanOrEqual(enough)
      expect(await completed(place), 'lessons completed during the kills').toBeGreaterThan(kills * 10)
      expect(await brokenInvariants(place.ownerUrl)).toEqual([])

      const last = startWorker(worker, place)
      await last.said('working')
      await place.queue.add('complete-due-sessions', { payload: {} })
      await until(async () => (await completed(place)) === planted)
      last.kill('SIGTERM')
      expect(await last.exited).toMatchObject({ code: 0 })
      expect(await brokenInvariants(place.ownerUrl)).toEqual([])
    },
  )
})

const unguarded = await openPlace()

test(
  'the test would notice a worker that charges outside its transaction',
  { timeout: 600_000 },
  async () => {
    const place = unguarded
    // With all checks, the database refuses everything that this worker does.
    const pair = await plantPair(place.sql)
    await plantBackToBack(place.sql, pair, { firstStartAt: hoursAgo(3), count: 2 })
    const refused = startWorker(faultyWorker, place)
    await place.queue.add('complete-due-sessions', { payload: {} })
    await refused.said('is charged with nothing')
    refused.kill('SIGKILL')
    await refused.exited
    expect(await completed(place)).toBe(0)

    // Without the database's check, this test must find the fault.
    await place.sql.query('ALTER TABLE "Session" DISABLE TRIGGER session_over_is_charged')
    for (let round = 0; round < 10; round += 1) {
      await killOverAndOver(faultyWorker, place, 4)
      if ((await brokenInvariants(place.ownerUrl)).includes('session_over_charged_once')) return
    }
    expect.fail('forty kills between completing and charging, and no broken invariant was found')
  },
)
