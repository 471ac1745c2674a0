import type { Lane } from '@summa/prisma'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { events, type EventName, type Told } from '../events.ts'

/** What a handler knows about its run. Jobs are delivered at least once, so a handler may run twice for the same job. */
export type Run = {
  /** The request that caused the job, or a new id. */
  requestId: string
  /** Aborted when the process should stop: finish the current step and return. */
  signal: AbortSignal
}

/** A run for one event. */
export type EventRun = Run & {
  eventId: string
  orgId: string
  /** The same for all events of one transaction. Null for events from before this field existed. */
  actId: string | null
  at: Date
  /** Runs a step with effects outside the database, unless this job has already done it for this event. */
  once: (step: string, act: () => Promise<unknown>) => Promise<void>
}

/** The result of a run: stored with the job, and printed by `jobs:run`. */
export type Summary = Readonly<Record<string, unknown>> & {
  /** Parts that failed while the rest succeeded. */
  failed?: readonly unknown[]
}

type Done = Promise<Summary> | Promise<void>

type Settings = {
  name: string
  /** `deliver` is for jobs that wait for other servers. The default is `work`. */
  lane?: Lane
  /** The number of attempts in all, and the wait after the first failure, which then doubles each time. */
  retry?: { attempts: number; firstSeconds: number }
}

/** A job that runs on a schedule or by hand. */
export type PlainJob<Payload extends z.ZodObject = z.ZodObject> = Settings & {
  payload: Payload
  /** Runs the job this often, with an empty payload. */
  everySeconds?: number
  on?: undefined
  handle(ctx: Context, payload: z.output<Payload>, run: Run): Done
}

/** One of these events, with its data. */
export type Heard<Name extends EventName = EventName> = {
  [Each in Name]: { name: Each; told: Told<Each> }
}[Name]

/** A job that runs for each of these events. */
export type EventJob<Name extends EventName = EventName> = Settings & {
  on: readonly Name[]
  everySeconds?: undefined
  handle(ctx: Context, heard: Heard<Name>, run: EventRun): Done
}

export type Job = PlainJob | EventJob

export function defineJob<Name extends EventName>(job: EventJob<Name>): EventJob<Name>
export function defineJob<Payload extends z.ZodObject>(job: PlainJob<Payload>): PlainJob<Payload>
export function defineJob(job: Job): Job {
  return job
}

export function laneOf({ lane = 'work' }: Settings): Lane {
  return lane
}

/** Called at start: throws when a job could never run. */
export function checkJobs(jobs: readonly Job[], schemas: Readonly<Record<string, unknown>> = events): void {
  for (const [event, schema] of Object.entries(schemas)) {
    if (!(schema instanceof z.ZodObject)) throw new Error(`the event "${event}" has no schema`)
  }
  const names = new Set<string>()
  for (const { name, on = [] } of jobs) {
    if (names.has(name)) throw new Error(`two jobs are called "${name}"`)
    names.add(name)
    const unknown = on.find((event) => !Object.hasOwn(schemas, event))
    if (unknown !== undefined) throw new Error(`the job "${name}" hears "${unknown}", which is not an event`)
  }
}
