import { z } from 'zod'
import { defineJob } from '../../../jobs/define-job.ts'
import { purgeExpiredSignIns } from './purge-expired-sign-ins.ts'
import { sendCode } from './send-code.ts'
import { sendPasswordLink } from './send-password-link.ts'

export const identityJobs = [
  defineJob({
    name: 'send-password-link',
    lane: 'deliver',
    on: ['account.passwordForgotten'],
    // Tries for 85 to 171 minutes. Random jitter shortens each wait by up to half, so that retries spread out.
    retry: { attempts: 12, firstSeconds: 5 },
    async handle(ctx, { told: { userId } }, run) {
      if (userId !== null) await run.once('send', () => sendPasswordLink(ctx, userId, run))
    },
  }),
  defineJob({
    name: 'send-code',
    lane: 'deliver',
    on: ['account.codeAsked'],
    // Tries for 5 to 10 minutes: nobody waits longer for a code.
    retry: { attempts: 8, firstSeconds: 5 },
    async handle(ctx, { told }, run) {
      await run.once('send', () => sendCode(ctx, told, run))
    },
  }),
  defineJob({
    name: 'purge-expired-sign-ins',
    payload: z.object({}),
    everySeconds: 86_400,
    handle: (ctx) => purgeExpiredSignIns(ctx),
  }),
]
