import { z } from 'zod'
import { defineJob } from '../../../jobs/define-job.ts'
import { expireDueRequests } from './expire-requests.ts'

export const changeJobs = [
  defineJob({
    name: 'expire-change-requests',
    payload: z.object({}),
    everySeconds: 60,
    handle: (ctx, _payload, run) => expireDueRequests(ctx, run),
  }),
]
