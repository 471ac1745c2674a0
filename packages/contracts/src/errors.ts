// Every error code of the API, with its status. Clients choose their words by the code; no other part is stable.
import { z } from 'zod'
import { fieldFaults } from './field-fault.ts'
import { Id, Instant, text } from './primitives.ts'

export const errorStatus = {
  VALIDATION: 400,
  WEAK_PASSWORD: 400,
  NOT_A_MONDAY: 400,
  LINK_INVALID: 400,
  UNAUTHENTICATED: 401,
  TOKEN_EXPIRED: 401,
  BAD_CREDENTIALS: 401,
  REFRESH_REUSED: 401,
  TWO_STEP_REQUIRED: 401,
  TWO_STEP_INVALID: 401,
  FORBIDDEN: 403,
  CROSS_SITE: 403,
  PASSWORD_CHANGE_REQUIRED: 403,
  TWO_STEP_SETUP_REQUIRED: 403,
  CHANGE_WINDOW_CLOSED: 403,
  SPECIAL_NOT_ALLOWED: 403,
  OWNER_ONLY: 403,
  SIGN_UP_CLOSED: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  EMAIL_TAKEN: 409,
  IN_OTHER_FAMILY: 409,
  VERSION_CONFLICT: 409,
  ALREADY_REVERSED: 409,
  NOT_REVERSIBLE: 409,
  RATE_MISSING: 409,
  TEACHER_BUSY: 409,
  STUDENT_BUSY: 409,
  SESSION_NOT_SCHEDULED: 409,
  SESSION_NOT_STARTED: 409,
  SESSION_NOT_MISSED: 409,
  NOTHING_TO_WAIVE: 409,
  CHANGE_REQUEST_PENDING: 409,
  ALREADY_DECIDED: 409,
  PROPOSAL_PASSED: 409,
  ALREADY_SETTLED: 409,
  NOTHING_TO_SETTLE: 409,
  SETTLEMENT_NOT_DRAFT: 409,
  SETTLEMENT_NOT_CONFIRMED: 409,
  PERSON_DISABLED: 409,
  TWO_STEP_ALREADY_ON: 409,
  TWO_STEP_NOT_ON: 409,
  LAST_ADMIN: 409,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_MISMATCH: 422,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const

export type ErrorCode = keyof typeof errorStatus

export const errorCodes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]

/** The lesson that is in the way: when it is, and for an admin also whose. */
export const Conflict = z.object({
  id: Id,
  startAtUtc: Instant,
  endAtUtc: Instant,
  subject: text('English').optional(),
  teacherName: text('Lin Mei').optional(),
  studentName: text('Ming Chen').optional(),
})

export const FieldFault = z.enum(fieldFaults).meta({ id: 'FieldFault' })
export type FieldFault = z.output<typeof FieldFault>

/** An error as RFC 9457 describes it. */
export const Problem = z
  .object({
    type: text('urn:summa:teacher-busy'),
    title: text('The teacher has another lesson at this time.'),
    status: z.int().meta({ examples: [409] }),
    code: z.enum(errorCodes).meta({ examples: ['TEACHER_BUSY'] }),
    detail: text('The teacher has another lesson at this time.'),
    requestId: text('0197a000-4c1e-7d2b-9f3a-5b6c7d8e9f01'),
    fields: z
      .record(z.string(), FieldFault)
      .meta({ examples: [{ endAtUtc: 'END_NOT_AFTER_START' }] })
      .optional(),
    conflict: Conflict.optional(),
    app: z
      .enum(['student', 'teacher', 'admin'])
      .optional()
      .describe('After BAD_CREDENTIALS: what was given is right, and the account belongs in this app.'),
    /** The row as it is now, shaped like the answer of the call or like `current` of its contract. */
    current: z
      .unknown()
      .meta({ description: 'After VERSION_CONFLICT: the row as it is now.', examples: [{ version: 3 }] })
      .optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.output<typeof Problem>
