import { z } from 'zod'
import type { Context } from '../context.ts'
import { defineJob } from './define-job.ts'

const keptDays = 30
const batch = 5_000

/** Deletes events that were relayed long ago. The audit log keeps the history. */
export const purgeOutbox = defineJob({
  name: 'purge-outbox',
  payload: z.object({}),
  everySeconds: 86_400,
  async handle({ pool, clock }: Context, _payload, { signal }) {
    const before = new Date(clock.now().getTime() - keptDays * 86_400_000)
    let purged = 0
    let found: number
    do {
      const { rowCount } = await pool.query({
        name: 'purge-outbox',
        text: `DELETE FROM "OutboxEvent" WHERE id = ANY (ARRAY(
                 SELECT id FROM "OutboxEvent" WHERE "publishedAt" < $1 ORDER BY "publishedAt" LIMIT $2))`,
        values: [before, batch],
      })
      found = rowCount ?? 0
      purged += found
    } while (found === batch && !signal.aborted)
    return { purged }
  },
})
