import { z } from 'zod'
import { defineJob } from '../../../jobs/define-job.ts'
import { completeDueSessions } from './complete-due-sessions.ts'

export const lessonJobs = [
  defineJob({
    name: 'complete-due-sessions',
    payload: z.object({}),
    everySeconds: 60,
    handle: (ctx, _payload, run) => completeDueSessions(ctx, run),
  }),
]
