// A worker with the fault that the crash tests must find: it completes a lesson first and charges it afterwards.
import { z } from 'zod'
import { defineJob } from '../src/jobs/define-job.ts'
import { startRunner } from '../src/jobs/runner.ts'
import { runProcess } from '../src/process.ts'

const faulty = defineJob({
  name: 'complete-due-sessions',
  payload: z.object({}),
  async handle({ pool }) {
    for (;;) {
      const { rows } = await pool.query<{ id: string }>(
        `UPDATE "Session" SET status = 'COMPLETED', "completedAt" = now() WHERE id IN (
           SELECT id FROM "Session" WHERE status = 'SCHEDULED' AND "endAtUtc" <= now() LIMIT 20 FOR UPDATE SKIP LOCKED
         ) RETURNING id`,
      )
      if (rows.length === 0) return
      await pool.query(
        `INSERT INTO "HourLedgerEntry" ("orgId", "studentId", "deltaUnits", reason, "sessionId", "createdAt")
         SELECT "orgId", "studentId", -"consumesUnits", 'SESSION_CONSUME', id, now() FROM "Session" WHERE id = ANY ($1::uuid[])`,
        [rows.map(({ id }) => id)],
      )
    }
  },
})

await runProcess('worker', ({ ctx }) => {
  const runner = startRunner(ctx, [faulty])
  ctx.log.info('working')
  return () => runner.stop()
})
