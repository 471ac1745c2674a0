import { z } from 'zod'
import { defineJob } from '../../jobs/define-job.ts'
import { passwordForgotten } from './forgot-password.ts'
import { purgeExpiredSignIns } from './purge-expired-sign-ins.ts'
import { sendPasswordLink } from './send-password-link.ts'

export const identityJobs = [
  defineJob({
    name: 'send-password-link',
    payload: z.object({ userId: z.uuid().nullable() }),
    on: [passwordForgotten],
    async handle(ctx, { userId }, { requestId }) {
      if (userId !== null) await sendPasswordLink(ctx, { userId, requestId })
    },
  }),
  defineJob({
    name: 'purge-expired-sign-ins',
    payload: z.object({}),
    everySeconds: 86_400,
    handle: (ctx) => purgeExpiredSignIns(ctx),
  }),
]
