// The entry point of the worker.
import { jobs } from './jobs.ts'
import { startRunner } from './jobs/runner.ts'
import { longestOverdue } from './modules/calendar/lessons/index.ts'
import { runProcess } from './process.ts'

await runProcess('worker', ({ ctx }) => {
  const runner = startRunner(ctx, jobs)
  ctx.metrics.watch(
    'summa_overdue_seconds',
    'Seconds since the end of the lesson that has waited longest to be completed',
    () => longestOverdue(ctx),
  )
  ctx.log.info({ queue: ctx.config.redisUrl === undefined ? 'PostgreSQL' : 'Redis' }, 'working')
  return Promise.resolve(() => runner.stop())
})
