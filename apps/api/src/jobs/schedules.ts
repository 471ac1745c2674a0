import type { Job } from './define-job.ts'
import { optionsOf, type JobQueue } from './queue.ts'

/** How late a run may be before its schedule counts as lost. */
const patienceMilliseconds = 60_000

/**
 * Restores schedules that are missing or stuck, and removes those of jobs that no longer exist. Each run schedules the
 * next one, so a lost run would otherwise stop its job for good.
 */
export async function restoreSchedules(queue: JobQueue, jobs: readonly Job[], now: Date) {
  const known = new Map((await queue.getJobSchedulers()).map((schedule) => [schedule.key, schedule]))
  for (const job of jobs) {
    const { name, everySeconds } = job
    if (everySeconds === undefined) continue
    const every = everySeconds * 1_000
    const schedule = known.get(name)
    const stands =
      Number(schedule?.every) === every && Number(schedule?.next) > now.getTime() - patienceMilliseconds
    if (!stands)
      await queue.upsertJobScheduler(name, { every }, { name, data: { payload: {} }, opts: optionsOf(job) })
    known.delete(name)
  }
  for (const name of known.keys()) await queue.removeJobScheduler(name)
}
