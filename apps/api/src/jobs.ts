// The jobs of every module.
import type { Job } from './jobs/define-job.ts'
import { purgeIdempotencyKeys } from './jobs/purge-idempotency-keys.ts'
import { purgeOutbox } from './jobs/purge-outbox.ts'
import { verifyLedger } from './jobs/verify-ledger.ts'
import { identityJobs } from './modules/ground/identity/index.ts'
import { changeJobs } from './modules/calendar/changes/jobs.ts'
import { notificationJobs } from './modules/overview/notifications/jobs.ts'
import { lessonJobs } from './modules/calendar/lessons/jobs.ts'

export const jobs: readonly Job[] = [
  ...identityJobs,
  ...lessonJobs,
  ...changeJobs,
  ...notificationJobs,
  purgeIdempotencyKeys,
  purgeOutbox,
  verifyLedger,
]
