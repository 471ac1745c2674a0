// The queue only schedules and carries jobs. These tests stop it, or a worker, and check that nothing is lost.
import pg from 'pg'
import { afterAll, describe, test } from 'vitest'
import { systemClock } from '../src/clock.ts'
import { openQueue, type JobQueue } from '../src/jobs/queue.ts'
import { restoreSchedules } from '../src/jobs/schedules.ts'
import { copyDatabase } from './database-copy.ts'
import { plantAcademy, plantBackToBack, plantPair } from './plant.ts'
import { startRedis, type RedisServer } from './redis.ts'
import { bundle, startWorker } from './worker.ts'

const [worker, jobsRun] = [await bundle('test/echo-worker.ts'), await bundle('src/jobs-run.ts')]
const polling = { timeout: 60_000, interval: 100 }

const closers: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closers.reverse()) await close()
})

/** A database and a queue for one test. */
async function openPlace(redisUrl?: string) {
  const { ownerUrl, databaseUrl } = await copyDatabase()
  const sql = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  const place = { databaseUrl, redisUrl }
  const queue = openQueue(place, 'work', () => undefined)
  await queue.waitUntilReady()
  const orgId = await plantAcademy(sql)
  closers.push(
    () => queue.close().catch(() => undefined),
    () => sql.end(),
  )
  return {
    ...place,
    queue,
    sql,
    /** Plants a committed event that the relay must bring to the job `echo`. */
    async plantEvent(word: string) {
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

async function openRedis(at?: RedisServer) {
  const redis = await startRedis(at)
  closers.push(() => redis.stop())
  return redis
}

const scheduleNames = async (queue: JobQueue) => (await queue.getJobSchedulers()).map(({ key }) => key).sort()
const schedules = ['beat', 'daily']

// Workers mostly wait, so all tests run at once, each with a queue of its own.
const settings = { concurrent: true, timeout: 180_000 }

describe.each([
  ['PostgreSQL', () => openPlace()],
  ['Redis', async () => openPlace((await openRedis()).url)],
])('with the queue in %s', settings, (_where, open) => {
  test('scheduled jobs run, and events reach their jobs', async ({ expect }) => {
    const place = await open()
    const life = startWorker(worker, place)
    await place.plantEvent('hello')
    await life.said('beat')
    await life.said('echo hello')
    await expect.poll(() => place.waiting(), polling).toBe(0)
    expect(await scheduleNames(place.queue)).toEqual(schedules)
    life.kill('SIGTERM')
    expect(await life.exited).toEqual({ code: 0, signal: null })
  })

  test('a job that fails is tried again', async () => {
    const place = await open()
    const life = startWorker(worker, place)
    await place.queue.add('flaky', { payload: { times: 1 } })
    await life.said('attempt failed')
    await life.said('recovered')
    life.kill('SIGTERM')
    await life.exited
  })

  test('an event committed while no worker runs is delivered to the next one', async () => {
    const place = await open()
    await place.plantEvent('patience')
    const life = startWorker(worker, place)
    await life.said('echo patience')
    life.kill('SIGKILL')
    await life.exited
  })

  test('a worker that is asked to stop finishes its job', async ({ expect }) => {
    const place = await open()
    const life = startWorker(worker, place)
    const job = await place.queue.add('sleep', { payload: { milliseconds: 2_000 } })
    await life.said('sleeping')
    life.kill('SIGTERM')
    expect(await life.exited).toEqual({ code: 0, signal: null })
    await life.said('slept')
    expect(await job.getState()).toBe('completed')
  })

  test('a job that takes too long goes back to the queue, and the next worker does it', async ({
    expect,
  }) => {
    const place = await open()
    const life = startWorker(worker, place)
    const job = await place.queue.add('sleep', { payload: { milliseconds: 60_000 } })
    await life.said('sleeping')
    const startedAt = performance.now()
    life.kill('SIGTERM')
    expect(await life.exited).toEqual({ code: 0, signal: null })
    expect(performance.now() - startedAt).toBeLessThan(10_000)

    expect(await job.getState()).toBe('waiting')
    await job.updateData({ payload: { milliseconds: 100 } })
    const next = startWorker(worker, place)
    await next.said('slept')
    await expect.poll(() => job.getState(), polling).toBe('completed')
    next.kill('SIGTERM')
    await next.exited
  })
})

describe('jobs:run', settings, () => {
  test('runs one job now and prints its result', async ({ expect }) => {
    const place = await openPlace()
    const pair = await plantPair(place.sql)
    await plantBackToBack(place.sql, pair, { firstStartAt: new Date(0), count: 3 })
    const first = startWorker(jobsRun, place, 'complete-due-sessions')
    await first.said('"done": 3')
    expect(await first.exited).toEqual({ code: 0, signal: null })

    // This time the charge is refused: the command reports it and fails.
    await place.sql.query(`ALTER TABLE "HourLedgerEntry" ADD CONSTRAINT poisoned CHECK ("deltaUnits" <> -7)`)
    await plantBackToBack(place.sql, pair, { firstStartAt: new Date(1e9), consumesUnits: 7 })
    const second = startWorker(jobsRun, place, 'complete-due-sessions')
    await second.said('poisoned')
    expect(await second.exited).toEqual({ code: 1, signal: null })
  })

  test('lists the jobs when asked for an unknown one', async ({ expect }) => {
    const run = startWorker(jobsRun, await openPlace(), 'complete-everything')
    await run.said('complete-due-sessions')
    expect(await run.exited).toEqual({ code: 64, signal: null })
  })
})

describe('a schedule', settings, () => {
  const job = (name: string, everySeconds: number) => ({ name, everySeconds }) as never

  test('is set once, follows changes of its job, and is removed with it', async ({ expect }) => {
    const place = await openPlace()
    const now = systemClock.now()
    await restoreSchedules(place.queue, [job('beat', 60), job('daily', 86_400)], now)
    const [before] = await place.queue.getJobSchedulers()
    await restoreSchedules(place.queue, [job('beat', 60), job('daily', 86_400)], now)
    expect(await place.queue.getJobSchedulers()).toContainEqual(before)
    await restoreSchedules(place.queue, [job('beat', 30)], now)
    expect(await place.queue.getJobSchedulers()).toMatchObject([{ key: 'beat', every: 30_000 }])
  })

  test('is restarted when it is stuck', async ({ expect }) => {
    const place = await openPlace()
    const runs = async () => {
      const { rows } = await place.sql.query(`SELECT FROM bullmq.job WHERE name = 'beat'`)
      return rows.length
    }
    const restore = (now: number) => restoreSchedules(place.queue, [job('beat', 60)], new Date(now))
    await restore(0)
    const dueAt = (await place.queue.getJobSchedulers())[0]!.next!
    // The run that would schedule the next one is lost.
    await place.sql.query('DELETE FROM bullmq.job')
    await restore(dueAt + 59_999)
    expect(await runs()).toBe(0)
    await restore(dueAt + 60_000)
    expect(await runs()).toBe(1)
  })
})

describe('Redis', settings, () => {
  async function openBoth() {
    const redis = await openRedis()
    return { redis, place: await openPlace(redis.url) }
  }

  test('gets its schedules back within a minute after it was emptied', async ({ expect }) => {
    const { redis, place } = await openBoth()
    const life = startWorker(worker, place)
    await life.said('beat')
    await expect.poll(() => scheduleNames(place.queue), polling).toEqual(schedules)
    await (await redis.connect()).flushall()
    expect(await scheduleNames(place.queue)).toEqual([])
    await expect.poll(() => scheduleNames(place.queue), polling).toEqual(schedules)
    await place.plantEvent('flushed')
    await life.said('echo flushed')
    life.kill('SIGTERM')
    await life.exited
  })

  test('can go away without losing events: the worker continues and delivers when it is back', async ({
    expect,
  }) => {
    const { redis, place } = await openBoth()
    const life = startWorker(worker, place)
    await place.plantEvent('before')
    await life.said('echo before')
    await redis.stop()
    await place.plantEvent('meanwhile')
    await life.said('could not relay outbox')
    expect(await place.waiting()).toBe(1)
    await openRedis(redis)
    await life.said('echo meanwhile')
    await expect.poll(() => scheduleNames(place.queue).catch(() => []), polling).toEqual(schedules)
    life.kill('SIGTERM')
    expect(await life.exited).toEqual({ code: 0, signal: null })
  })

  test('being down does not keep a worker from stopping', async ({ expect }) => {
    const { redis, place } = await openBoth()
    await redis.stop()
    const life = startWorker(worker, place)
    await life.said('working')
    life.kill('SIGTERM')
    expect(await life.exited).toEqual({ code: 0, signal: null })
  })
})
