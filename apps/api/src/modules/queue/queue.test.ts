import { randomUUID } from 'node:crypto'
import { getQueue, listAudit, retryEvent } from '@summa/contracts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { createWorld } from '../../../test/harness.ts'
import { plantAdmin, type Person } from '../../../test/people.ts'
import { startRedis } from '../../../test/redis.ts'
import { defineJob } from '../../jobs/define-job.ts'
import { relayOutbox } from '../../jobs/outbox.ts'
import { openQueue, openWorker } from '../../jobs/queue.ts'
import { restoreSchedules } from '../../jobs/schedules.ts'

const redis = await startRedis()
const jobs = [
  defineJob({ name: 'fail', payload: z.object({}), on: ['test.happened'], handle: () => Promise.resolve() }),
  defineJob({ name: 'beat', payload: z.object({}), everySeconds: 3_600, handle: () => Promise.resolve() }),
]

async function openPlace(redisUrl?: string) {
  const world = await createWorld({ variables: redisUrl === undefined ? {} : { REDIS_URL: redisUrl } })
  const queue = openQueue(world.ctx.config, () => undefined)
  await queue.waitUntilReady()
  return { world, queue }
}

describe.each([
  ['PostgreSQL', await openPlace()],
  ['Redis', await openPlace(redis.url)],
])('with the queue in %s', (_where, { world, queue }) => {
  async function happen({ orgId }: Person) {
    const { rows } = await world.owner.query<{ id: string }>(
      `INSERT INTO "OutboxEvent" ("orgId", type, payload, "createdAt", "requestId")
       VALUES ($1, 'test.happened', '{}', $2, 'request-of-the-event') RETURNING id`,
      [orgId, world.clock.now()],
    )
    return rows[0]!.id
  }
  const look = async ({ token }: Person) => {
    const answer = await world.call(getQueue, { token })
    if (!answer.ok) throw new Error(answer.problem.detail)
    return answer.data
  }

  test(
    'what was given up is seen by whose it is, tried again, and then done',
    { timeout: 60_000 },
    async () => {
      const [admin, stranger] = [await plantAdmin(world), await plantAdmin(world)]
      const id = await happen(admin)
      let mended = false
      const done: (string | undefined)[] = []
      const worker = openWorker(
        world.ctx.config,
        (job) => {
          if (!mended) return Promise.reject(new Error('no mail to mei@example.test today'))
          done.push(job.id)
          return Promise.resolve(undefined)
        },
        () => undefined,
      )
      onTestFinished(async () => {
        await worker.close()
        await queue.close()
      })
      queue.opts.defaultJobOptions = { attempts: 1 }
      queue.jobsOpts = { attempts: 1 }
      await restoreSchedules(queue, jobs, world.clock.now())
      await relayOutbox(world.ctx, queue, jobs)
      await expect.poll(async () => (await look(admin)).counts.failed, { timeout: 20_000 }).toBeGreaterThan(0)
      await expect
        .poll(async () => (await look(admin)).failed.find(({ eventId }) => eventId === id), {
          timeout: 20_000,
        })
        .toMatchObject({
          job: 'fail',
          fault: 'no mail to [redacted] today',
          attempts: 1,
          requestId: 'request-of-the-event',
          failedAt: expect.any(Date) as Date,
        })
      expect((await look(admin)).schedules).toMatchObject([{ job: 'beat', everySeconds: 3_600 }])
      expect((await look(stranger)).failed.map(({ eventId }) => eventId)).not.toContain(id)

      const retry = (by: Person, event = id) =>
        world.call(retryEvent, { token: by.token, params: { id: event } })
      expect(await retry(stranger)).toMatchObject({ status: 404 })
      expect(await retry(admin, randomUUID())).toMatchObject({ status: 404 })
      mended = true
      expect(await retry(admin)).toMatchObject({ status: 204 })
      expect((await look(admin)).failed.map(({ eventId }) => eventId)).not.toContain(id)
      await relayOutbox(world.ctx, queue, jobs)
      await expect.poll(() => done, { timeout: 20_000 }).toContain(`${id}_fail`)
      const acts = await world.call(listAudit, { token: admin.token, query: { targetId: id } })
      expect(acts).toMatchObject({ data: { items: [{ action: 'event.retry', actor: { id: admin.id } }] } })
    },
  )
})

test('while the queue is away, that is said and nothing is changed', async () => {
  const gone = await startRedis()
  const world = await createWorld({ variables: { REDIS_URL: gone.url } })
  const admin = await plantAdmin(world)
  expect(await world.call(getQueue, { token: admin.token })).toMatchObject({ status: 200 })
  await gone.stop()
  expect(await world.call(getQueue, { token: admin.token })).toMatchObject({
    problem: { code: 'UNAVAILABLE' },
  })
})
