// A worker whose jobs say what they do.
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { defineJob } from '../src/jobs/define-job.ts'
import { startRunner } from '../src/jobs/runner.ts'
import { runProcess } from '../src/process.ts'

let faltered = 0

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
    name: 'falter',
    payload: z.object({ times: z.int() }),
    async handle({ log }, { times }) {
      if (faltered < times) {
        faltered += 1
        log.info('faltered')
        throw new Error('not yet')
      }
      log.info('recovered')
    },
  }),
  defineJob({
    name: 'dwell',
    payload: z.object({ milliseconds: z.int() }),
    /** Heedless of the signal to stop. */
    async handle({ log }, { milliseconds }) {
      log.info('dwelling')
      await wait(milliseconds)
      log.info('dwelt')
    },
  }),
]

await runProcess('worker', ({ ctx }) => {
  const runner = startRunner(ctx, jobs)
  ctx.log.info('working')
  return () => runner.stop()
})
