import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { byId, Id, Instant, text } from '../primitives.ts'

export const QueueBoard = z
  .object({
    counts: z.object({
      waiting: z.int(),
      active: z.int(),
      delayed: z.int(),
      completed: z.int(),
      failed: z.int(),
    }),
    schedules: z.array(
      z.object({ job: text('complete-due-sessions'), everySeconds: z.int(), nextAt: Instant.nullable() }),
    ),
    failed: z
      .array(
        z.object({
          id: text('repeat:complete-due-sessions'),
          job: text('complete-due-sessions'),
          fault: text('The mail server did not answer.'),
          attempts: z.int(),
          failedAt: Instant.nullable(),
          requestId: text('0197a000-4c1e-7d2b-9f3a-5b6c7d8e9f01').nullable(),
          eventId: Id.nullable().describe(
            'The event that the job was run for; it can be run again. Null for a scheduled job, which runs again by itself.',
          ),
        }),
      )
      .describe('The latest failed jobs: those for events of this organisation, and scheduled ones.'),
  })
  .meta({ id: 'QueueBoard' })
export type QueueBoard = z.output<typeof QueueBoard>

export const getQueue = endpoint({
  name: 'getQueue',
  method: 'GET',
  path: '/admin/queue',
  summary: 'Background jobs: how many wait, what runs when, and what failed',
  access: 'ADMIN',
  admins: 'OWNER',
  response: QueueBoard,
  errors: ['UNAVAILABLE'],
})

export const retryEvent = endpoint({
  name: 'retryEvent',
  method: 'POST',
  path: '/admin/queue/events/:id/retry',
  summary: 'Run the failed jobs of an event again',
  access: 'ADMIN',
  admins: 'OWNER',
  params: byId,
  errors: ['NOT_FOUND', 'UNAVAILABLE'],
})
