import { randomUUID } from 'node:crypto'
import { getQueue, listAudit, retryEvent } from '@summa/contracts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { createWorld } from '../../../../test/harness.ts'
import { plantAdmin, type Person } from '../../../../test/people.ts'
import { startRedis } from '../../../../test/redis.ts'
import { defineJob } from '../../../jobs/define-job.ts'
import { relayOutbox } from '../../../jobs/outbox.ts'
import { closeQueues, lanes, openQueues, openWorker, type QueuedJob } from '../../../jobs/queue.ts'
import { restoreSchedules } from '../../../jobs/schedules.ts'

const redis = await startRedis()
const jobs = [
  defineJob({ name: 'work', on: ['rate.set'], handle: () => Promise.resolve() }),
  defineJob({ name: 'send', lane: 'deliver', on: ['rate.set'], handle: () => Promise.resolve() }),
  defineJob({ name: 'beat', payload: z.object({}), everySeconds: 3_600, handle: () => Promise.resolve() }),
]

async function openPlace(redisUrl?: string) {
  const world = await createWorld({ variables: redisUrl === undefined ? {} : { REDIS_URL: redisUrl } })
  const queues = openQueues(world.ctx.config, () => undefined)
  await Promise.all(lanes.map((lane) => queues[lane].waitUntilReady()))
  return { world, queues }
}

describe.each([
  ['PostgreSQL', await openPlace()],
  ['Redis', await openPlace(redis.url)],
])('with the queue in %s', (_where, { world, queues }) => {
  async function plantEvent({ orgId }: Person) {
    const { rows } = await world.owner.query<{ id: string }>(
      `INSERT INTO "OutboxEvent" ("orgId", type, payload, "createdAt", "requestId")
       VALUES ($1, 'rate.set', '{}', $2, 'request-of-the-event') RETURNING id`,
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
    'a failed event is shown to its organisation, can be tried again, and is then done',
    { timeout: 60_000 },
    async () => {
      const [admin, stranger] = [await plantAdmin(world), await plantAdmin(world)]
      const id = await plantEvent(admin)
      let mended = false
      const done: (string | undefined)[] = []
      const process = (job: QueuedJob) => {
        if (!mended) return Promise.reject(new Error('no mail to mei@example.test today'))
        done.push(job.id)
        return Promise.resolve(undefined)
      }
      const workers = lanes.map((lane) => openWorker(world.ctx.config, lane, process, () => undefined))
      onTestFinished(async () => {
        await Promise.all(workers.map((worker) => worker.close()))
        await closeQueues(queues)
      })
      for (const lane of lanes) {
        queues[lane].opts.defaultJobOptions = { attempts: 1 }
        queues[lane].jobsOpts = { attempts: 1 }
      }
      await restoreSchedules(queues.work, jobs, world.clock.now())
      await relayOutbox(world.ctx, queues, jobs)
      const failedOf = async (person: Person) =>
        (await look(person)).failed
          .filter(({ eventId }) => eventId === id)
          .toSorted((a, b) => a.job.localeCompare(b.job))
      await expect
        .poll(() => failedOf(admin), { timeout: 20_000 })
        .toMatchObject(
          ['send', 'work'].map((job) => ({
            job,
            fault: 'no mail to [redacted] today',
            attempts: 1,
            requestId: 'request-of-the-event',
            failedAt: expect.any(Date) as Date,
          })),
        )
      expect((await look(admin)).counts.failed).toBeGreaterThanOrEqual(2)
      expect((await look(admin)).schedules).toMatchObject([{ job: 'beat', everySeconds: 3_600 }])
      expect((await look(stranger)).failed.map(({ eventId }) => eventId)).not.toContain(id)

      const retry = (by: Person, event = id) =>
        world.call(retryEvent, { token: by.token, params: { id: event } })
      expect(await retry(stranger)).toMatchObject({ status: 404 })
      expect(await retry(admin, randomUUID())).toMatchObject({ status: 404 })
      mended = true
      expect(await retry(admin)).toMatchObject({ status: 204 })
      expect((await look(admin)).failed.map(({ eventId }) => eventId)).not.toContain(id)
      await relayOutbox(world.ctx, queues, jobs)
      await expect
        .poll(() => done, { timeout: 20_000 })
        .toEqual(expect.arrayContaining([`${id}_send`, `${id}_work`]))
      const acts = await world.call(listAudit, { token: admin.token, query: { targetId: id } })
      expect(acts).toMatchObject({ data: { items: [{ action: 'event.retry', actor: { id: admin.id } }] } })
    },
  )
})

test('while the queue is down the call says so', async () => {
  const gone = await startRedis()
  const world = await createWorld({ variables: { REDIS_URL: gone.url } })
  const admin = await plantAdmin(world)
  expect(await world.call(getQueue, { token: admin.token })).toMatchObject({ status: 200 })
  await gone.stop()
  expect(await world.call(getQueue, { token: admin.token })).toMatchObject({
    problem: { code: 'UNAVAILABLE' },
  })
})
