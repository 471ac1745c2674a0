// The worker is killed at random instants, over and over, while lessons come due. Afterwards each lesson is
// completed and charged once, and work was done in the meantime.
import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { systemClock } from '../src/clock.ts'
import { openQueue } from '../src/jobs/queue.ts'
import { brokenInvariants } from './invariants.ts'
import { copyDatabase } from './place.ts'
import { plantAcademy, plantBackToBack, plantPair, plantRequest } from './plant.ts'
import { startRedis } from './redis.ts'
import { bundle, startWorker } from './worker.ts'

/** Of workers on each of the two queues; `pnpm stress` kills a thousand. */
const kills = Number(process.env['STRESS_KILLS'] ?? 26)
const lanes = 2
const mostWaiting = 600
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

/** Lessons come due, and the sweep is asked for, until it is enough. Says how many lessons there were. */
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
    // Enough to do at any instant, and no heap that nothing but the planting is busy with. The killed hold what they
    // were asked until their locks end, so the others are asked as long as lessons wait.
    while (planted - (await completed(place)) > mostWaiting && !stop()) {
      if ((await queue.getWaitingCount()) === 0) await queue.add('complete-due-sessions', { payload: {} })
      await wait(20)
    }
  }
  return planted
}

/** Waits until something has come true. */
function until(isTrue: () => Promise<boolean>) {
  return vi.waitFor(async () => expect(await isTrue()).toBe(true), { timeout: 120_000, interval: 20 })
}

/** How long after it says that it works a worker has done something, here and today. */
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

/** Starts a worker and kills it, mostly at its work and sometimes while it starts. */
async function liveAndDie(file: string, place: Place, paceMilliseconds: number) {
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

async function killOverAndOver(file: string, place: Place, times: number) {
  const enough = new AbortController()
  const planting = keepPlanting(place, enough.signal)
  const pace = (paces[file] ??= await measurePace(file, place))
  let productive = 0
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let life = 0; life < times / lanes; life += 1) {
        const before = await completed(place)
        await liveAndDie(file, place, pace)
        if ((await completed(place)) > before) productive += 1
      }
    }),
  )
  enough.abort()
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
      const { planted, productive } = await killOverAndOver(worker, place, kills)
      // Two in three live long enough; far fewer would mean that the kills hit nothing.
      expect(productive, 'lives in which work was done').toBeGreaterThan(kills / 4)
      expect(await completed(place), 'lessons completed under fire').toBeGreaterThan(kills * 10)
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

test('a worker that charged outside the transaction would be found out', { timeout: 600_000 }, async () => {
  const place = unguarded
  // The database refuses such a worker: it can do nothing at all.
  const pair = await plantPair(place.sql)
  await plantBackToBack(place.sql, pair, { firstStartAt: hoursAgo(3), count: 2 })
  const refused = startWorker(faultyWorker, place)
  await place.queue.add('complete-due-sessions', { payload: {} })
  await refused.said('is charged with nothing')
  refused.kill('SIGKILL')
  await refused.exited
  expect(await completed(place)).toBe(0)

  // Without the database's own check, these tests see it.
  await place.sql.query('ALTER TABLE "Session" DISABLE TRIGGER session_over_is_charged')
  for (let round = 0; round < 10; round += 1) {
    await killOverAndOver(faultyWorker, place, 4)
    if ((await brokenInvariants(place.ownerUrl)).includes('session_over_charged_once')) return
  }
  expect.fail('forty kills between the completion and the charge, and no broken promise was seen')
})
