import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { createWorld } from '../../test/harness.ts'
import { plantOrganization } from '../../test/people.ts'
import { transact } from '../db/transaction.ts'
import { events } from '../events.ts'
import { checkJobs, defineJob, type EventRun, type Heard, type Job } from './define-job.ts'
import { deliveriesOf, emit, relayOutbox, type Row } from './outbox.ts'
import { closeQueues, openQueues, openWorker } from './queue.ts'
import { perform, startRunner } from './runner.ts'

const world = await createWorld()
const orgId = await plantOrganization(world)
const ids = { teacherId: randomUUID(), studentId: randomUUID() }
const polling = { timeout: 30_000, interval: 50 }

beforeEach(async () => {
  await world.owner.query('UPDATE "OutboxEvent" SET "publishedAt" = now() WHERE "publishedAt" IS NULL')
})

/** Emits an event from a command and returns its outbox row. */
async function emitEvent(subject = 'piano'): Promise<Row> {
  const { actId } = await transact(world.ctx, undefined, (tx) => {
    emit(tx, { orgId, requestId: 'request-of-the-act' }, world.clock.now(), 'rate.set', { ...ids, subject })
    return { actId: tx.actId }
  })
  const { rows } = await world.owner.query<Row>('SELECT * FROM "OutboxEvent" WHERE "actId" = $1', [actId])
  return rows[0]!
}

const neverAborted = new AbortController().signal
const run = (job: Job, row: Row) =>
  Promise.all(
    deliveriesOf(row, [job]).map(({ name, data, opts }) =>
      perform(world.ctx, [job], { name, data, id: opts.jobId }, neverAborted),
    ),
  )

describe('a process refuses to start', () => {
  const handle = () => Promise.resolve()
  const idle = defineJob({ name: 'idle', payload: z.object({}), handle })

  test.each([
    [
      'with a handler for an event that does not exist',
      [{ name: 'listen', on: ['rate.forgotten'], handle } as never],
      'the job "listen" hears "rate.forgotten", which is not an event',
    ],
    ['with two jobs of the same name', [idle, idle], 'two jobs are called "idle"'],
  ])('%s', (_fault, jobs, sentence) => {
    expect(() => startRunner(world.ctx, jobs)).toThrow(sentence)
  })

  test('with an event that has no schema', () => {
    expect(() => {
      checkJobs([idle], { ...events, 'rate.forgotten': undefined })
    }).toThrow('the event "rate.forgotten" has no schema')
    expect(() => {
      checkJobs([idle])
    }).not.toThrow()
  })

  test('when started for one job by hand', async () => {
    vi.doMock('../jobs.ts', () => ({ jobs: [idle, idle] }))
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const argument = process.argv[2]
    process.argv[2] = 'idle'
    onTestFinished(() => {
      process.argv[2] = argument!
      process.exitCode = undefined
      vi.doUnmock('../jobs.ts')
      said.mockRestore()
    })
    await import('../jobs-run.ts')
    expect(said).toHaveBeenCalledWith('Error: two jobs are called "idle"\n')
    expect(process.exitCode).toBe(1)
  })
})

describe('a job that hears events', () => {
  const heard: { heard: Heard; run: EventRun }[] = []
  const listen = defineJob({
    name: 'listen',
    on: ['rate.set', 'account.passwordForgotten'],
    handle(_ctx, what, of) {
      heard.push({ heard: what, run: of })
      return Promise.resolve()
    },
  })

  test('gets its event with its name, data, organisation, act and time', async () => {
    const row = await emitEvent()
    await run(listen, row)
    expect(heard.pop()).toMatchObject({
      heard: { name: 'rate.set', told: { ...ids, subject: 'piano' } },
      run: {
        eventId: row.id,
        orgId,
        actId: row.actId,
        at: world.clock.now(),
        requestId: 'request-of-the-act',
      },
    })
  })

  test('still runs a job queued by an older version', async () => {
    const row = await emitEvent()
    await world.owner.query('UPDATE "OutboxEvent" SET "actId" = NULL WHERE id = $1', [row.id])
    const queued = { name: 'listen', data: { payload: row.payload }, id: `${row.id}_listen` }
    await perform(world.ctx, [listen], queued, neverAborted)
    expect(heard.pop()).toMatchObject({
      heard: { name: 'rate.set', told: { ...ids, subject: 'piano' } },
      run: { eventId: row.id, orgId, actId: null, at: world.clock.now() },
    })
  })

  test('refuses an event whose data does not fit the schema', async () => {
    const row = await emitEvent()
    await expect(run(listen, { ...row, payload: { subject: 'piano' } })).rejects.toThrow(z.ZodError)
  })

  test('does a finished step only once, even if a later step keeps failing', async () => {
    const letters: string[] = []
    let broken = true
    const deliver = defineJob({
      name: 'deliver',
      on: ['rate.set'],
      async handle(_ctx, { told: { subject } }, { once }) {
        await once('letter', () => Promise.resolve(letters.push(subject)))
        if (broken) throw new Error('the second step fails')
      },
    })
    const [row, other] = [await emitEvent('piano'), await emitEvent('violin')]
    await expect(run(deliver, row)).rejects.toThrow('the second step fails')
    await expect(run(deliver, row)).rejects.toThrow('the second step fails')
    broken = false
    await run(deliver, row)
    await run(deliver, other)
    expect(letters).toEqual(['piano', 'violin'])

    await world.owner.query('DELETE FROM "OutboxEvent" WHERE id = $1', [row.id])
    const { rows } = await world.owner.query('SELECT "eventId", "orgId", job, step FROM "JobStep"')
    expect(rows).toEqual([{ eventId: other.id, orgId, job: 'deliver', step: 'letter' }])
  })
})

test('queues a job in its own lane with its own retries', async () => {
  const { config } = world.ctx
  const queues = openQueues(config, () => undefined)
  onTestFinished(() => closeQueues(queues))
  const retry = { attempts: 3, firstSeconds: 7 }
  const deliver = defineJob({ name: 'patient', lane: 'deliver', on: ['rate.set'], retry, async handle() {} })
  const row = await emitEvent()
  await relayOutbox(world.ctx, queues, [deliver])
  const id = `${row.id}_patient`
  expect(await queues.work.getJob(id)).toBeUndefined()
  expect(await queues.deliver.getJob(id)).toMatchObject({
    opts: { attempts: 3, backoff: { type: 'exponential', delay: 7_000 } },
  })
})

test('a worker pauses before it asks a queue again that has refused it', { timeout: 30_000 }, async () => {
  const otherWorld = await createWorld()
  const refuse = (from: string, to: string) =>
    otherWorld.owner.query(`ALTER FUNCTION bullmq.${from} RENAME TO ${to}`)
  const queues = openQueues(otherWorld.ctx.config, () => undefined)
  const refusals: number[] = []
  const done: string[] = []
  const worker = openWorker(
    otherWorld.ctx.config,
    'work',
    (job) => Promise.resolve(void done.push(job.name)),
    () => refusals.push(performance.now()),
  )
  onTestFinished(async () => {
    await worker.close()
    await closeQueues(queues)
  })
  await worker.waitUntilReady()
  await refuse('move_to_active', 'gone')
  await queues.work.add('wait', { payload: {} })
  // Up to four questions are asked at once, so nine refusals have two pauses of a second between them.
  await expect.poll(() => refusals.length, polling).toBeGreaterThanOrEqual(9)
  expect(refusals[8]! - refusals[0]!).toBeGreaterThan(1_800)
  await refuse('gone', 'move_to_active')
  await expect.poll(() => done, polling).toEqual(['wait'])
})
