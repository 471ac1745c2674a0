// Runs the jobs.
import { jobs } from './jobs.ts'
import { startRunner } from './jobs/runner.ts'
import { runProcess } from './process.ts'

await runProcess('worker', async ({ ctx }) => {
  const runner = await startRunner(ctx, jobs)
  ctx.log.info({ queue: ctx.config.redisUrl === undefined ? 'PostgreSQL' : 'Redis' }, 'working')
  return () => runner.stop()
})
