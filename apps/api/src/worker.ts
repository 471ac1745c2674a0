// The entry point of the worker.
import { jobs } from './jobs.ts'
import { startRunner } from './jobs/runner.ts'
import { longestOverdue } from './modules/calendar/lessons/index.ts'
import { recordBounce, watchDeliveries } from './modules/overview/notifications/index.ts'
import { runProcess } from './process.ts'
import { receiveBounces } from './providers/bounces.ts'

await runProcess('worker', async ({ ctx }) => {
  const { port } = ctx.config.bounces
  const bounces =
    port === undefined ? undefined : await receiveBounces(ctx, port, (bounce) => recordBounce(ctx, bounce))
  const runner = startRunner(ctx, jobs)
  ctx.metrics.watch(
    'summa_overdue_seconds',
    'Seconds since the end of the lesson that has waited longest to be completed',
    () => longestOverdue(ctx),
  )
  watchDeliveries(ctx)
  ctx.log.info({ queue: ctx.config.redisUrl === undefined ? 'PostgreSQL' : 'Redis' }, 'working')
  return async () => {
    await Promise.all([runner.stop(), bounces?.close()])
  }
})
