import type { z } from 'zod'
import type { Context } from '../context.ts'

/** What a handler is told about its run. Delivery is at least once: a handler may see a payload again. */
export type Run = {
  /** Follows from the request that caused the job, where one did. */
  requestId: string
  /** Aborted when the process is asked to stop: finish the step at hand and return. */
  signal: AbortSignal
}

/** What a run has to say for itself: kept with the job, and printed by `jobs:run`. */
export type Summary = Readonly<Record<string, unknown>> & {
  /** What could not be done, while the rest was. */
  failed?: readonly unknown[]
}

export type Job<Payload extends z.ZodObject = z.ZodObject> = {
  name: string
  payload: Payload
  /** Runs by itself, this often; the payload is empty then. */
  everySeconds?: number
  /** Types of outbox events that this job is run for, with the event's payload. */
  on?: readonly string[]
  handle(ctx: Context, payload: z.output<Payload>, run: Run): Promise<Summary> | Promise<void>
}

export function defineJob<Payload extends z.ZodObject>(job: Job<Payload>): Job<Payload> {
  return job
}
