// The jobs of every module.
import type { Job } from './jobs/define-job.ts'
import { purgeOutbox } from './jobs/purge-outbox.ts'
import { verifyLedger } from './jobs/verify-ledger.ts'
import { identityJobs } from './modules/identity/index.ts'
import { sessionJobs } from './modules/sessions/jobs.ts'

export const jobs: readonly Job[] = [...identityJobs, ...sessionJobs, purgeOutbox, verifyLedger]
