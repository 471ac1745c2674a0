// The queue is only a clock and a carrier: what happens when it, or a worker, goes away.
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { systemClock } from '../src/clock.ts'
import { openQueue, type JobQueue } from '../src/jobs/queue.ts'
import { restoreSchedules } from '../src/jobs/schedules.ts'
import { copyDatabase } from './place.ts'
import { plantAcademy, plantBackToBack, plantPair } from './plant.ts'
import { startRedis } from './redis.ts'
import { bundle, startWorker } from './worker.ts'

const worker = await bundle('test/echo-worker.ts')
const patience = { timeout: 60_000, interval: 100 }

async function openPlace(redisUrl?: string) {
  const { ownerUrl, databaseUrl } = await copyDatabase()
  const sql = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  const place = { databaseUrl, redisUrl }
  const queue = openQueue(place, 'work', () => undefined)
  await queue.waitUntilReady()
  const orgId = await plantAcademy(sql)
  afterAll(async () => {
    await queue.close().catch(() => undefined)
    await sql.end()
  })
  return {
    ...place,
    queue,
    sql,
    /** An event of a committed act, which the relay has to carry to the job `echo`. */
    async happen(word: string) {
      await sql.query(
        `INSERT INTO "OutboxEvent" ("orgId", type, payload, "createdAt") VALUES ($1, 'rate.set', $2, now())`,
        [orgId, { teacherId: orgId, studentId: orgId, subject: word }],
      )
    },
    async waiting() {
      const { rows } = await sql.query('SELECT FROM "OutboxEvent" WHERE "publishedAt" IS NULL')
      return rows.length
    },
  }
}

const scheduleNames = async (queue: JobQueue) => (await queue.getJobSchedulers()).map(({ key }) => key).sort()
const schedules = ['beat', 'daily']

describe.each([
  ['PostgreSQL', await openPlace()],
  ['Redis', await openPlace((await startRedis()).url)],
])('with the queue in %s', { timeout: 120_000 }, (_where, place) => {
  test('jobs run by themselves, and events reach their jobs', async () => {
    const life = startWorker(worker, place)
    await place.happen('hello')
    await life.said('beat')
    await life.said('echo hello')
    await expect.poll(() => place.waiting(), patience).toBe(0)
    expect(await scheduleNames(place.queue)).toEqual(schedules)
    life.kill('SIGTERM')
    expect(await life.exited).toEqual({ code: 0, signal: null })
  })

  test('a job that fails is tried again', async () => {
    const life = startWorker(worker, place)
    await place.queue.add('falter', { payload: { times: 1 } })
    await life.said('faltered')
    await life.said('recovered')
    life.kill('SIGTERM')
    await life.exited
  })

  test('an event that is committed while no worker lives is delivered to the next', async () => {
    await place.happen('patience')
    const life = startWorker(worker, place)
    await life.said('echo patience')
    life.kill('SIGKILL')
    await life.exited
  })

  test('asked to stop, a worker finishes the job in hand', async () => {
    const life = startWorker(worker, place)
    const job = await place.queue.add('dwell', { payload: { milliseconds: 2_000 } })
    await life.said('dwelling')
    life.kill('SIGTERM')
    expect(await life.exited).toEqual({ code: 0, signal: null })
    await life.said('dwelt')
    expect(await job.getState()).toBe('completed')
  })

  test('what takes too long is given back, and the next worker does it', async () => {
    const life = startWorker(worker, place)
    const job = await place.queue.add('dwell', { payload: { milliseconds: 60_000 } })
    await life.said('dwelling')
    const startedAt = performance.now()
    life.kill('SIGTERM')
    expect(await life.exited).toEqual({ code: 0, signal: null })
    expect(performance.now() - startedAt).toBeLessThan(10_000)

    expect(await job.getState()).toBe('waiting')
    await job.updateData({ payload: { milliseconds: 100 } })
    const next = startWorker(worker, place)
    await next.said('dwelt')
    await expect.poll(() => job.getState(), patience).toBe('completed')
    next.kill('SIGTERM')
    await next.exited
  })
})

describe('jobs:run', { timeout: 60_000 }, async () => {
  const place = await openPlace()
  const file = await bundle('src/jobs-run.ts')

  test('does one job now and says what came of it', async () => {
    const pair = await plantPair(place.sql)
    await plantBackToBack(place.sql, pair, { firstStartAt: new Date(0), count: 3 })
    const first = startWorker(file, place, 'complete-due-sessions')
    await first.said('"done": 3')
    expect(await first.exited).toEqual({ code: 0, signal: null })

    // Planted anew, and refused: it says so, and fails.
    await place.sql.query(`ALTER TABLE "HourLedgerEntry" ADD CONSTRAINT poisoned CHECK ("deltaUnits" <> -7)`)
    await plantBackToBack(place.sql, pair, { firstStartAt: new Date(1e9), consumesUnits: 7 })
    const second = startWorker(file, place, 'complete-due-sessions')
    await second.said('poisoned')
    expect(await second.exited).toEqual({ code: 1, signal: null })
  })

  test('names the jobs there are to whoever asks for another', async () => {
    const run = startWorker(file, place, 'complete-everything')
    await run.said('complete-due-sessions')
    expect(await run.exited).toEqual({ code: 64, signal: null })
  })
})

describe('a schedule', async () => {
  const place = await openPlace()
  const job = (name: string, everySeconds: number) => ({ name, everySeconds }) as never

  test('is set once, follows its job, and goes with it', async () => {
    const now = systemClock.now()
    await restoreSchedules(place.queue, [job('beat', 60), job('daily', 86_400)], now)
    const [before] = await place.queue.getJobSchedulers()
    await restoreSchedules(place.queue, [job('beat', 60), job('daily', 86_400)], now)
    expect(await place.queue.getJobSchedulers()).toContainEqual(before)
    await restoreSchedules(place.queue, [job('beat', 30)], now)
    expect(await place.queue.getJobSchedulers()).toMatchObject([{ key: 'beat', every: 30_000 }])
  })

  test('that stands still is started again', async () => {
    const runs = async () => {
      const { rows } = await place.sql.query(`SELECT FROM bullmq.job WHERE name = 'beat'`)
      return rows.length
    }
    const restore = (now: number) => restoreSchedules(place.queue, [job('beat', 60)], new Date(now))
    await restore(0)
    const dueAt = (await place.queue.getJobSchedulers())[0]!.next!
    // The run that would have carried it on is lost.
    await place.sql.query('DELETE FROM bullmq.job')
    await restore(dueAt + 59_999)
    expect(await runs()).toBe(0)
    await restore(dueAt + 60_000)
    expect(await runs()).toBe(1)
  })
})

describe('Redis', { timeout: 180_000 }, async () => {
  const redis = await startRedis()
  const place = await openPlace(redis.url)

  test('that is emptied has its schedules back within a minute', async () => {
    const life = startWorker(worker, place)
    await life.said('beat')
    await expect.poll(() => scheduleNames(place.queue), patience).toEqual(schedules)
    await (await redis.connect()).flushall()
    expect(await scheduleNames(place.queue)).toEqual([])
    await expect.poll(() => scheduleNames(place.queue), patience).toEqual(schedules)
    await place.happen('flushed')
    await life.said('echo flushed')
    life.kill('SIGTERM')
    await life.exited
  })

  test('that goes away takes nothing with it: the worker lives on, and delivers when it is back', async () => {
    const life = startWorker(worker, place)
    await place.happen('before')
    await life.said('echo before')
    await redis.stop()
    await place.happen('meanwhile')
    await life.said('could not relay outbox')
    expect(await place.waiting()).toBe(1)
    const again = await startRedis(redis)
    await life.said('echo meanwhile')
    await expect.poll(() => scheduleNames(place.queue).catch(() => []), patience).toEqual(schedules)
    life.kill('SIGTERM')
    expect(await life.exited).toEqual({ code: 0, signal: null })
    await again.stop()
  })

  test('that is not there does not keep a worker from stopping', async () => {
    const life = startWorker(worker, place)
    await life.said('working')
    life.kill('SIGTERM')
    expect(await life.exited).toEqual({ code: 0, signal: null })
  })
})
