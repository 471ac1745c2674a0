// The jobs of every module.
import type { Job } from './jobs/define-job.ts'

export const jobs: readonly Job[] = []
