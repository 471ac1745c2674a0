// A slow or silent mail server does not delay lessons.
import { expect, onTestFinished, test } from 'vitest'
import { defineJob } from '../src/jobs/define-job.ts'
import { startRunner } from '../src/jobs/runner.ts'
import { lessonJobs } from '../src/modules/calendar/lessons/jobs.ts'
import { createWorld } from './harness.ts'
import { plantLesson } from './lessons.ts'
import { plantOrganization, plantStudent, plantTeacher } from './people.ts'

const world = await createWorld()
const polling = { timeout: 30_000, interval: 50 }

test('lessons are completed while no mail can be delivered', { timeout: 60_000 }, async () => {
  let release = () => {}
  const released = new Promise<void>((done) => (release = done))
  let stuck = 0
  const deliver = defineJob({
    name: 'stuck',
    lane: 'deliver',
    on: ['account.passwordForgotten'],
    async handle() {
      stuck += 1
      await released
    },
  })
  const complete = lessonJobs.map((job) => ({ ...job, everySeconds: 1 }))
  const orgId = await plantOrganization(world)
  await world.owner.query(
    `INSERT INTO "OutboxEvent" ("orgId", type, payload, "createdAt")
     SELECT $1, 'account.passwordForgotten', '{"userId":null}', $2 FROM generate_series(1, 20)`,
    [orgId, world.clock.now()],
  )
  const runner = startRunner(world.ctx, [deliver, ...complete])
  onTestFinished(async () => {
    release()
    await runner.stop()
  })
  await expect.poll(() => stuck, polling).toBe(8)

  const [teacher, student] = [await plantTeacher(world, orgId), await plantStudent(world, orgId)]
  const startAtUtc = new Date(world.clock.now().getTime() - 7_200_000).toISOString()
  const id = await plantLesson(world, teacher, student, { startAtUtc })
  await expect
    .poll(async () => {
      const { rows } = await world.owner.query('SELECT status FROM "Session" WHERE id = $1', [id])
      return rows
    }, polling)
    .toEqual([{ status: 'COMPLETED' }])
  expect(stuck).toBe(8)
  const figures = await world.ctx.metrics.registry.metrics()
  expect(figures).toContain('summa_queue_waiting_jobs{lane="work"} 0')
  expect(figures).toContain('summa_queue_waiting_jobs{lane="deliver"} 12')
})
