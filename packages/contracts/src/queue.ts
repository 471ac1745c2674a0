import { z } from 'zod'
import * as calls from './calls.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant } from './primitives.ts'

export const QueueBoard = z
  .object({
    counts: z.object({
      waiting: z.int(),
      active: z.int(),
      delayed: z.int(),
      completed: z.int(),
      failed: z.int(),
    }),
    schedules: z.array(z.object({ job: z.string(), everySeconds: z.int(), nextAt: Instant.nullable() })),
    /** The latest that were given up: those of the own organisation's events, and those that run by a schedule. */
    failed: z.array(
      z.object({
        id: z.string(),
        job: z.string(),
        fault: z.string(),
        attempts: z.int(),
        failedAt: Instant.nullable(),
        requestId: z.string().nullable(),
        /** What it was run for, and can be run for again; a schedule runs again by itself. */
        eventId: Id.nullable(),
      }),
    ),
  })
  .meta({ id: 'QueueBoard' })
export type QueueBoard = z.output<typeof QueueBoard>

export const getQueue = endpoint({
  ...calls.getQueue,
  summary: 'How much there is to do in the background, what runs when, and what was given up',
  access: 'ADMIN',
  response: QueueBoard,
  errors: ['UNAVAILABLE'],
})

export const retryEvent = endpoint({
  ...calls.retryEvent,
  summary: 'Hand an event to its jobs once more, after they were given up',
  access: 'ADMIN',
  params: z.object({ id: Id }),
  errors: ['NOT_FOUND', 'UNAVAILABLE'],
})
