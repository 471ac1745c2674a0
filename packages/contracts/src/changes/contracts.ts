import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { fault } from '../field-fault.ts'
import { reasonMaxLength } from '../limits.ts'
import { byId, Id, Instant, page, pageQuery, prose, text, TimeZone } from '../primitives.ts'
import { Clash, LessonFacts } from '../lessons/contracts.ts'

export const ChangeRequestType = z.enum(['CANCEL', 'RESCHEDULE'])
export const ChangeRequestStatus = z.enum(['PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'EXPIRED'])

export const ChangeRequest = z
  .object({
    id: Id,
    sessionId: Id,
    type: ChangeRequestType,
    status: ChangeRequestStatus,
    special: z.boolean().describe('Whether it was made inside the notice period.'),
    proposedStartAtUtc: Instant.nullable(),
    proposedEndAtUtc: Instant.nullable(),
    proposedTimeZone: text('Asia/Shanghai').nullable(),
    reason: text('We are travelling that day.').nullable(),
    studentId: Id.describe('Whose lesson it is about.'),
    studentName: text('Ming Chen'),
    createdAt: Instant,
    decidedAt: Instant.nullable(),
    decisionNote: text('See you on Thursday, then.').nullable(),
    session: LessonFacts.describe('The lesson that the request is about, as it is now.'),
  })
  .meta({ id: 'ChangeRequest' })
export type ChangeRequest = z.output<typeof ChangeRequest>

const person = z.object({ id: Id, displayName: text('Ming Chen'), timeZone: text('Australia/Sydney') })

/** A request as an admin sees it. */
export const AdminChangeRequest = ChangeRequest.extend({
  student: person,
  teacher: person,
  requestedByUserId: Id,
  decidedByAdminId: Id.nullable(),
  consumesUnits: z.number().describe('The hours that cancelling the lesson would free; 0 for a free lesson.'),
  clash: Clash.nullable().describe(
    'What is in the way at the proposed time. Null when the request can be approved.',
  ),
}).meta({ id: 'AdminChangeRequest' })
export type AdminChangeRequest = z.output<typeof AdminChangeRequest>

export const PendingRequests = z
  .object({
    count: z.int(),
    oldestAt: Instant.nullable().describe('When the oldest of them was made.'),
  })
  .meta({ id: 'PendingRequests' })

const listQuery = z.object({
  ...pageQuery,
  status: ChangeRequestStatus.optional().describe('Only those in this state.'),
})

export const requestChange = endpoint({
  name: 'requestChange',
  method: 'POST',
  path: '/student/sessions/:id/change-requests',
  summary: 'Ask to cancel or move a lesson; inside the notice period only as a special request with a reason',
  access: 'STUDENT',
  status: 201,
  params: byId,
  body: z
    .strictObject({
      type: ChangeRequestType,
      proposedStartAtUtc: Instant.optional().describe(
        'A RESCHEDULE needs the start, the end and the zone of the proposed time; a CANCEL must not have them.',
      ),
      proposedEndAtUtc: Instant.optional(),
      proposedTimeZone: TimeZone.optional(),
      reason: prose(reasonMaxLength).optional().describe('A special request needs one.'),
      special: z
        .boolean()
        .default(false)
        .describe('Ask even inside the notice period, if the organisation allows it.'),
    })
    .refine(({ special, reason }) => !special || reason, {
      path: ['reason'],
      ...fault('REQUIRED', 'a special request says why'),
    })
    .meta({
      examples: [
        {
          type: 'RESCHEDULE',
          proposedStartAtUtc: '2026-12-04T05:30:00.000Z',
          proposedEndAtUtc: '2026-12-04T06:30:00.000Z',
          proposedTimeZone: 'Australia/Sydney',
          reason: 'School camp',
        },
      ],
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
  name: 'listMyChangeRequests',
  method: 'GET',
  path: '/student/change-requests',
  summary: 'The change requests for my lessons, whoever asked, newest first',
  access: 'STUDENT',
  forAll: true,
  query: listQuery,
  response: page(ChangeRequest),
  errors: [],
})

export const withdrawRequest = endpoint({
  name: 'withdrawRequest',
  method: 'POST',
  path: '/student/change-requests/:id/withdraw',
  summary: 'Take back a request that has not been decided',
  access: 'STUDENT',
  params: byId,
  response: ChangeRequest,
  errors: ['NOT_FOUND', 'ALREADY_DECIDED'],
})

export const listChangeRequests = endpoint({
  name: 'listChangeRequests',
  method: 'GET',
  path: '/admin/change-requests',
  summary: 'Change requests: pending ones oldest first, all others newest first',
  access: 'ADMIN',
  admins: 'ALL',
  query: listQuery.extend({
    teacherId: Id.optional().describe('Only those of this teacher’s lessons.'),
    studentId: Id.optional().describe('Only those of this student.'),
  }),
  response: page(AdminChangeRequest),
  errors: [],
})

export const getPendingRequests = endpoint({
  name: 'getPendingRequests',
  method: 'GET',
  path: '/admin/change-requests/pending',
  summary: 'How many change requests wait for a decision, and since when',
  access: 'ADMIN',
  admins: 'ALL',
  response: PendingRequests,
  errors: [],
})

const decision = z.strictObject({ note: prose(500).optional() }).default({})

export const approveRequest = endpoint({
  name: 'approveRequest',
  method: 'POST',
  path: '/admin/change-requests/:id/approve',
  summary: 'Cancel or move the lesson as asked; if the new time is taken, the request stays pending',
  access: 'ADMIN',
  admins: 'ALL',
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
  name: 'rejectRequest',
  method: 'POST',
  path: '/admin/change-requests/:id/reject',
  summary: 'Reject a change request; the lesson stays as it is',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  body: decision,
  response: AdminChangeRequest,
  errors: ['NOT_FOUND', 'ALREADY_DECIDED'],
})
