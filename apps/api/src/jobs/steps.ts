// Remembers which steps of a job are done for an event, so that a later step's failure does not repeat them. A step is
// repeated only if the process died before this was written.
import type { Context } from '../context.ts'
import { select, sql } from '../db/statement.ts'
import type { EventRun } from './define-job.ts'

export function rememberSteps(
  { pool, clock }: Pick<Context, 'pool' | 'clock'>,
  eventId: string,
  job: string,
): EventRun['once'] {
  return async (step, act) => {
    const earlier = await select(
      { pool },
      'find-step',
      sql`SELECT FROM "JobStep" WHERE "eventId" = ${eventId}::uuid AND job = ${job} AND step = ${step}`,
    )
    if (earlier.length > 0) return
    await act()
    await pool.query({
      name: 'remember-step',
      text: `INSERT INTO "JobStep" ("orgId", "eventId", job, step, "doneAt")
             SELECT "orgId", id, $2, $3, $4 FROM "OutboxEvent" WHERE id = $1 ON CONFLICT DO NOTHING`,
      values: [eventId, job, step, clock.now()],
    })
  }
}
