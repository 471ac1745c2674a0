import { z } from 'zod'
import { forgetKeys } from '../db/idempotency-keys.ts'
import { defineJob } from './define-job.ts'

const keptMilliseconds = 86_400_000

export const purgeIdempotencyKeys = defineJob({
  name: 'purge-idempotency-keys',
  payload: z.object({}),
  everySeconds: 86_400,
  async handle(ctx) {
    return { purged: await forgetKeys(ctx, new Date(ctx.clock.now().getTime() - keptMilliseconds)) }
  },
})
