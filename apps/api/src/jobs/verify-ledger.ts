import { findViolations } from '@summa/prisma/verify'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { withConnection } from '../db/connection.ts'
import { defineJob } from './define-job.ts'

const maxReported = 20

/** Reports broken invariants. Constraints and triggers should prevent them all; this checks that they do. */
export const verifyLedger = defineJob({
  name: 'verify-ledger',
  payload: z.object({}),
  everySeconds: 86_400,
  async handle({ pool, clock, log, metrics }: Context) {
    const { asked, violations } = await withConnection(pool, findViolations)
    metrics.brokenInvariants.set(violations.length)
    metrics.invariantsVerifiedAt.set(clock.now().getTime() / 1_000)
    const failed = violations.slice(0, maxReported)
    if (failed.length > 0) log.error({ count: violations.length, failed }, 'invariants are broken')
    return { asked, broken: violations.length, failed }
  },
})
