// A worker whose jobs log what they do.
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { defineJob } from '../src/jobs/define-job.ts'
import { startRunner } from '../src/jobs/runner.ts'
import { runProcess } from '../src/process.ts'

let failures = 0

const jobs = [
  defineJob({
    name: 'beat',
    payload: z.object({}),
    everySeconds: 2,
    async handle({ log }) {
      log.info('beat')
    },
  }),
  defineJob({ name: 'daily', payload: z.object({}), everySeconds: 86_400, async handle() {} }),
  defineJob({
    name: 'echo',
    on: ['rate.set'],
    async handle({ log }, { told: { subject } }) {
      log.info(`echo ${subject}`)
    },
  }),
  defineJob({
    name: 'flaky',
    payload: z.object({ times: z.int() }),
    async handle({ log }, { times }) {
      if (failures < times) {
        failures += 1
        log.info('attempt failed')
        throw new Error('not yet')
      }
      log.info('recovered')
    },
  }),
  defineJob({
    name: 'sleep',
    payload: z.object({ milliseconds: z.int() }),
    /** Ignores the signal to stop. */
    async handle({ log }, { milliseconds }) {
      log.info('sleeping')
      await wait(milliseconds)
      log.info('slept')
    },
  }),
]

await runProcess('worker', ({ ctx }) => {
  const runner = startRunner(ctx, jobs)
  ctx.log.info('working')
  return () => runner.stop()
})
