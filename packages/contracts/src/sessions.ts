import { z } from 'zod'
import * as calls from './calls.ts'
import { endpoint } from './endpoint.ts'
import { noteMaxLength } from './limits.ts'
import { Conflict } from './errors.ts'
import {
  byId,
  Cents,
  Currency,
  Id,
  Instant,
  LocalDate,
  page,
  pageQuery,
  prose,
  Subject,
  TimeZone,
  Units,
  Url,
  Version,
} from './primitives.ts'

export const SessionStatus = z.enum(['SCHEDULED', 'COMPLETED', 'CANCELLED', 'NO_SHOW'])

/** A lesson costs at least a quarter of a unit. */
export const ConsumedUnits = Units.min(0.25).max(1_000)

/** What everybody knows of a lesson, wherever it is spoken of. */
export const LessonFacts = z.object({
  id: Id,
  subject: z.string(),
  startAtUtc: Instant,
  endAtUtc: Instant,
  classTimeZone: z.string(),
  status: SessionStatus,
  teacherName: z.string(),
  studentName: z.string(),
})

const lesson = {
  ...LessonFacts.shape,
  /** The lesson's own, or else the teacher's. */
  meetingUrl: z.string().nullable(),
  lessonNote: z.string().nullable(),
}

/** Whether the student may still ask for a change: decided by the API, shown by the screens. */
const change = z.object({ open: z.boolean(), closesAtUtc: Instant, pendingRequestId: Id.nullable() })

/** A lesson as an admin sees it. */
export const Session = z
  .object({
    ...lesson,
    teacherId: Id,
    studentId: Id,
    consumesUnits: z.number(),
    studentHourlyRateCentsSnapshot: Cents,
    teacherHourlyWageCentsSnapshot: Cents,
    currencySnapshot: Currency,
    seriesId: Id.nullable(),
    /** The date in the series that it stands for, even after it was moved. */
    occurrenceOn: LocalDate.nullable(),
    pendingRequestId: Id.nullable(),
    cancelledAt: Instant.nullable(),
    cancelReason: z.string().nullable(),
    completedAt: Instant.nullable(),
    createdByAdminId: Id.nullable(),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'Session' })
export type Session = z.output<typeof Session>

export const StudentSession = z.object({ ...lesson, change }).meta({ id: 'StudentSession' })
export type StudentSession = z.output<typeof StudentSession>

/** With what the teacher earns, and without what the student pays. */
export const TeacherSession = z
  .object({
    ...lesson,
    studentId: Id,
    change,
    teacherHourlyWageCentsSnapshot: Cents,
    wageCents: Cents,
    currencySnapshot: Currency,
    version: Version,
  })
  .meta({ id: 'TeacherSession' })
export type TeacherSession = z.output<typeof TeacherSession>

/** Lists reach over at most this many days. */
export const SESSIONS_MOST_DAYS = 400

/**
 * Sessions that overlap [from, to). Without `from` the list begins 30 days ago (or as far before `to` as it may);
 * without `to` it reaches as far as it may.
 */
const span = { from: Instant.optional(), to: Instant.optional(), status: SessionStatus.optional() }

/** What can be changed of a lesson, and of the rule that lessons come from. */
export const lessonEdit = {
  teacherId: Id.optional(),
  subject: Subject.optional(),
  classTimeZone: TimeZone.optional(),
  consumesUnits: ConsumedUnits.optional(),
  meetingUrl: Url.nullable().optional(),
}

/** Why a lesson cannot be where it is wanted. */
export const misplaced = ['PERSON_DISABLED', 'RATE_MISSING', 'TEACHER_BUSY', 'STUDENT_BUSY'] as const

const ofPerson = { teacherId: Id.optional(), studentId: Id.optional() }

export const scheduleSession = endpoint({
  ...calls.scheduleSession,
  summary: 'Put a lesson on the calendar at the rate of today; also one that has been given already',
  access: 'ADMIN',
  idempotent: true,
  status: 201,
  body: z.strictObject({
    teacherId: Id,
    studentId: Id,
    subject: Subject,
    startAtUtc: Instant,
    endAtUtc: Instant,
    classTimeZone: TimeZone,
    consumesUnits: ConsumedUnits.default(1),
    meetingUrl: Url.nullable().optional(),
  }),
  response: Session,
  errors: ['NOT_FOUND', ...misplaced, 'IDEMPOTENCY_MISMATCH'],
})

export const listSessions = endpoint({
  ...calls.listSessions,
  summary:
    'Lessons that overlap [from, to), by their start; at most 400 days, by default those from 30 days ago on',
  access: 'ADMIN',
  query: z.object({ ...pageQuery, ...span, ...ofPerson }),
  response: page(Session),
  errors: [],
})

export const getSession = endpoint({
  ...calls.getSession,
  summary: 'One lesson',
  access: 'ADMIN',
  params: byId,
  response: Session,
  errors: ['NOT_FOUND'],
})

export const moveSession = endpoint({
  ...calls.moveSession,
  summary: 'Change a scheduled lesson, inside any notice; another teacher or subject takes the rate of today',
  access: 'ADMIN',
  params: byId,
  body: z.strictObject({
    ...lessonEdit,
    version: Version,
    startAtUtc: Instant.optional(),
    endAtUtc: Instant.optional(),
  }),
  response: Session,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'SESSION_NOT_SCHEDULED', ...misplaced],
})

export const cancelSession = endpoint({
  ...calls.cancelSession,
  summary: 'Cancel a scheduled lesson, inside any notice; charged, it counts as a no-show',
  access: 'ADMIN',
  idempotent: true,
  params: byId,
  body: z.strictObject({ version: Version, reason: prose(500).min(1), charge: z.boolean().default(false) }),
  response: Session,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'SESSION_NOT_SCHEDULED', 'IDEMPOTENCY_MISMATCH'],
})

/** What stands in the way of whom. */
export const Clash = Conflict.extend({ code: z.enum(['TEACHER_BUSY', 'STUDENT_BUSY']) })
export type Clash = z.output<typeof Clash>

export const checkTime = endpoint({
  ...calls.checkTime,
  summary: 'What a lesson at this time would clash with, and (given a subject) whether it has a rate',
  access: 'ADMIN',
  body: z.strictObject({
    teacherId: Id,
    studentId: Id,
    startAtUtc: Instant,
    endAtUtc: Instant,
    subject: Subject.optional(),
    excludeSessionId: Id.optional(),
  }),
  response: z.object({ conflicts: z.array(Clash), rateMissing: z.boolean().optional() }),
  errors: [],
})

export const listMySessions = endpoint({
  ...calls.listMySessions,
  summary:
    'My lessons that overlap [from, to), by their start; at most 400 days, by default those from 30 days ago on',
  access: 'STUDENT',
  query: z.object({ ...pageQuery, ...span }),
  response: page(StudentSession),
  errors: [],
})

export const getMySession = endpoint({
  ...calls.getMySession,
  summary: 'One of my lessons',
  access: 'STUDENT',
  params: byId,
  response: StudentSession,
  errors: ['NOT_FOUND'],
})

export const listTaughtSessions = endpoint({
  ...calls.listTaughtSessions,
  summary:
    'The lessons I teach that overlap [from, to), by their start; at most 400 days, by default those from 30 days ago on',
  access: 'TEACHER',
  query: z.object({ ...pageQuery, ...span, studentId: Id.optional() }),
  response: page(TeacherSession),
  errors: [],
})

export const getTaughtSession = endpoint({
  ...calls.getTaughtSession,
  summary: 'One of the lessons I teach',
  access: 'TEACHER',
  params: byId,
  response: TeacherSession,
  errors: ['NOT_FOUND'],
})

export const recordSession = endpoint({
  ...calls.recordSession,
  summary: 'Write the note that the student reads, or report that nobody came, which charges the lesson',
  access: 'TEACHER',
  params: byId,
  body: z.strictObject({
    version: Version,
    lessonNote: prose(noteMaxLength).nullable().optional(),
    status: z.literal('NO_SHOW').optional(),
  }),
  response: TeacherSession,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'SESSION_NOT_SCHEDULED', 'SESSION_NOT_STARTED'],
})
