// Runs the jobs.
import { jobs } from './jobs.ts'
import { startRunner } from './jobs/runner.ts'
import { longestOverdue } from './modules/calendar/lessons/index.ts'
import { runProcess } from './process.ts'

await runProcess('worker', ({ ctx }) => {
  const runner = startRunner(ctx, jobs)
  ctx.metrics.watch('summa_overdue_seconds', 'How long the lesson has been over that waits longest', () =>
    longestOverdue(ctx),
  )
  ctx.log.info({ queue: ctx.config.redisUrl === undefined ? 'PostgreSQL' : 'Redis' }, 'working')
  return Promise.resolve(() => runner.stop())
})
