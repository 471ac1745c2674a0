import type { Lane } from '@summa/prisma'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { events, type EventName, type Told } from '../events.ts'

/** What a handler is told about its run. Delivery is at least once: a handler may be run again for the same. */
export type Run = {
  /** The id of the request that caused the job, or a new one. */
  requestId: string
  /** Aborted when the process is asked to stop: finish the step at hand and return. */
  signal: AbortSignal
}

/** A run for one event. */
export type EventRun = Run & {
  eventId: string
  orgId: string
  /** The same for all events of one act; the version before gave them none. */
  actId: string | null
  at: Date
  /** Does a step whose effect is outside the database, unless an earlier run of this job for this event has done it. */
  once: (step: string, act: () => Promise<unknown>) => Promise<void>
}

/** The result of a run: kept with the job, and printed by `jobs:run`. */
export type Summary = Readonly<Record<string, unknown>> & {
  /** What could not be done, while the rest was. */
  failed?: readonly unknown[]
}

type Done = Promise<Summary> | Promise<void>

type Settings = {
  name: string
  /** `deliver` for what waits for servers of others; `work` unless it is said. */
  lane?: Lane
  /** How often it is tried in all, and how long after the first failure again: the wait doubles each time. */
  retry?: { attempts: number; firstSeconds: number }
}

/** Runs by a schedule, or by hand. */
export type PlainJob<Payload extends z.ZodObject = z.ZodObject> = Settings & {
  payload: Payload
  /** Runs by itself, this often; the payload is empty then. */
  everySeconds?: number
  on?: undefined
  handle(ctx: Context, payload: z.output<Payload>, run: Run): Done
}

/** One of these events, with what it says. */
export type Heard<Name extends EventName = EventName> = {
  [Each in Name]: { name: Each; told: Told<Each> }
}[Name]

/** Runs for each of these events. */
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

/** A process whose jobs could not all be run does not start. */
export function checkJobs(jobs: readonly Job[], schemas: Readonly<Record<string, unknown>> = events): void {
  for (const [event, schema] of Object.entries(schemas)) {
    if (!(schema instanceof z.ZodObject)) throw new Error(`the event "${event}" has no schema`)
  }
  const names = new Set<string>()
  for (const { name, on = [] } of jobs) {
    if (names.has(name)) throw new Error(`two jobs are called "${name}"`)
    names.add(name)
    const unknown = on.find((event) => !Object.hasOwn(schemas, event))
    if (unknown !== undefined) throw new Error(`the job "${name}" hears "${unknown}", which is no event`)
  }
}
