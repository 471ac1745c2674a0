import { z } from 'zod'
import * as calls from './calls.ts'
import { endpoint } from './endpoint.ts'
import { reasonMaxLength } from './limits.ts'
import { byId, Id, Instant, page, pageQuery, prose, TimeZone } from './primitives.ts'
import { Clash, LessonFacts } from './sessions.ts'

export const ChangeRequestType = z.enum(['CANCEL', 'RESCHEDULE'])
export const ChangeRequestStatus = z.enum(['PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'EXPIRED'])

export const ChangeRequest = z
  .object({
    id: Id,
    sessionId: Id,
    type: ChangeRequestType,
    status: ChangeRequestStatus,
    /** Made inside the notice. */
    special: z.boolean(),
    proposedStartAtUtc: Instant.nullable(),
    proposedEndAtUtc: Instant.nullable(),
    proposedTimeZone: z.string().nullable(),
    reason: z.string().nullable(),
    createdAt: Instant,
    decidedAt: Instant.nullable(),
    decisionNote: z.string().nullable(),
    /** The lesson that it is about, as it stands now. */
    session: LessonFacts,
  })
  .meta({ id: 'ChangeRequest' })
export type ChangeRequest = z.output<typeof ChangeRequest>

const person = z.object({ id: Id, displayName: z.string(), timeZone: z.string() })

/** As an admin sees it: between whom, and what stands in the way of the proposed time. */
export const AdminChangeRequest = ChangeRequest.extend({
  student: person,
  teacher: person,
  requestedByUserId: Id,
  decidedByAdminId: Id.nullable(),
  /** What the lesson would cost: cancelled, it frees so many hours. */
  consumesUnits: z.number(),
  /** Null when it can be approved as it is. */
  clash: Clash.nullable(),
}).meta({ id: 'AdminChangeRequest' })
export type AdminChangeRequest = z.output<typeof AdminChangeRequest>

export const PendingRequests = z
  .object({ count: z.int(), oldestAt: Instant.nullable() })
  .meta({ id: 'PendingRequests' })

const listQuery = z.object({ ...pageQuery, status: ChangeRequestStatus.optional() })

export const requestChange = endpoint({
  ...calls.requestChange,
  summary: 'Ask to cancel or move a lesson; inside the notice only by a special request, which says why',
  access: 'STUDENT',
  status: 201,
  params: byId,
  body: z
    .strictObject({
      type: ChangeRequestType,
      proposedStartAtUtc: Instant.optional(),
      proposedEndAtUtc: Instant.optional(),
      proposedTimeZone: TimeZone.optional(),
      reason: prose(reasonMaxLength).optional(),
      special: z.boolean().default(false),
    })
    .refine(({ special, reason }) => !special || reason, {
      path: ['reason'],
      message: 'a special request says why',
    }),
  response: ChangeRequest,
  errors: [
    'NOT_FOUND',
    'CHANGE_WINDOW_CLOSED',
    'SPECIAL_NOT_ALLOWED',
    'CHANGE_REQUEST_PENDING',
    'SESSION_NOT_SCHEDULED',
  ],
})

export const listMyChangeRequests = endpoint({
  ...calls.listMyChangeRequests,
  summary: 'What I have asked for, newest first',
  access: 'STUDENT',
  query: listQuery,
  response: page(ChangeRequest),
  errors: [],
})

export const withdrawRequest = endpoint({
  ...calls.withdrawRequest,
  summary: 'Take back a request that has not been decided',
  access: 'STUDENT',
  params: byId,
  response: ChangeRequest,
  errors: ['NOT_FOUND', 'ALREADY_DECIDED'],
})

export const listChangeRequests = endpoint({
  ...calls.listChangeRequests,
  summary: 'Requests: those that are pending oldest first, all others newest first',
  access: 'ADMIN',
  query: listQuery.extend({ teacherId: Id.optional(), studentId: Id.optional() }),
  response: page(AdminChangeRequest),
  errors: [],
})

export const getPendingRequests = endpoint({
  ...calls.getPendingRequests,
  summary: 'How many requests wait to be decided, and since when',
  access: 'ADMIN',
  response: PendingRequests,
  errors: [],
})

const decision = z.strictObject({ note: prose(500).optional() }).default({})

export const approveRequest = endpoint({
  ...calls.approveRequest,
  summary: 'Cancel or move the lesson as asked; when the new time is taken, the request stays pending',
  access: 'ADMIN',
  params: byId,
  body: decision,
  response: AdminChangeRequest,
  errors: [
    'NOT_FOUND',
    'ALREADY_DECIDED',
    'SESSION_NOT_SCHEDULED',
    'PROPOSAL_PASSED',
    'TEACHER_BUSY',
    'STUDENT_BUSY',
  ],
})

export const rejectRequest = endpoint({
  ...calls.rejectRequest,
  summary: 'Leave the lesson as it is',
  access: 'ADMIN',
  params: byId,
  body: decision,
  response: AdminChangeRequest,
  errors: ['NOT_FOUND', 'ALREADY_DECIDED'],
})
