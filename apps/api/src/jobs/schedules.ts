import type { Job } from './define-job.ts'
import type { JobQueue } from './queue.ts'

/** How late a run may be before its schedule counts as lost. */
const patienceMilliseconds = 60_000

/**
 * Sets what is missing or stuck among the schedules, and removes those of jobs that exist no more. A
 * schedule is carried on by its own runs: one that was lost between two of them would stand still for ever.
 */
export async function restoreSchedules(queue: JobQueue, jobs: readonly Job[], now: Date) {
  const known = new Map((await queue.getJobSchedulers()).map((schedule) => [schedule.key, schedule]))
  for (const { name, everySeconds } of jobs) {
    if (everySeconds === undefined) continue
    const every = everySeconds * 1_000
    const schedule = known.get(name)
    const stands =
      Number(schedule?.every) === every && Number(schedule?.next) > now.getTime() - patienceMilliseconds
    if (!stands) await queue.upsertJobScheduler(name, { every }, { name, data: { payload: {} } })
    known.delete(name)
  }
  for (const name of known.keys()) await queue.removeJobScheduler(name)
}
