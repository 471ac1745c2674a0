// Runs the jobs.
import { jobs } from './jobs.ts'
import { startRunner } from './jobs/runner.ts'
import { runProcess } from './process.ts'

await runProcess('worker', ({ ctx }) => {
  const runner = startRunner(ctx, jobs)
  ctx.log.info({ queue: ctx.config.redisUrl === undefined ? 'PostgreSQL' : 'Redis' }, 'working')
  return Promise.resolve(() => runner.stop())
})
