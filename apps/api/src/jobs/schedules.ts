import type { Job } from './define-job.ts'
import type { JobQueue } from './queue.ts'

/** Sets what is missing among the schedules, and removes those of jobs that exist no more. */
export async function restoreSchedules(queue: JobQueue, jobs: readonly Job[]) {
  const known = new Map((await queue.getJobSchedulers()).map(({ key, every }) => [key, Number(every)]))
  for (const { name, everySeconds } of jobs) {
    if (everySeconds === undefined) continue
    const every = everySeconds * 1_000
    if (known.get(name) !== every)
      await queue.upsertJobScheduler(name, { every }, { name, data: { payload: {} } })
    known.delete(name)
  }
  for (const name of known.keys()) await queue.removeJobScheduler(name)
}
