import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { noteMaxLength } from '../limits.ts'
import { Conflict } from '../errors.ts'
import { forOwners, fromOwners } from '../owner-fields.ts'
import {
  byId,
  Cents,
  Currency,
  exampleId,
  Id,
  Instant,
  LocalDate,
  page,
  pageQuery,
  prose,
  Subject,
  text,
  TimeZone,
  Units,
  Url,
  Version,
} from '../primitives.ts'

export const SessionStatus = z.enum(['SCHEDULED', 'COMPLETED', 'CANCELLED', 'NO_SHOW'])

export const PaidWith = z.enum(['HOURS', 'MEMBERSHIP', 'WALLET', 'FREE', 'INVOICE'])

/** A lesson costs at least a quarter of a unit. */
export const ConsumedUnits = Units.min(0.25).max(1_000)

/** The facts of a lesson that everybody who may see it knows. */
export const LessonFacts = z.object({
  id: Id,
  subject: text('English'),
  startAtUtc: Instant,
  endAtUtc: Instant,
  classTimeZone: text('Australia/Sydney'),
  status: SessionStatus,
  teacherName: text('Lin Mei'),
  studentName: text('Ming Chen'),
})

const lesson = {
  ...LessonFacts.shape,
  meetingUrl: text('https://meet.example.com/ming')
    .nullable()
    .describe('The link of the lesson, or else that of the teacher.'),
  lessonNote: text('We read chapter three. Please write a summary.')
    .nullable()
    .describe('What the teacher wrote for the student.'),
  releasedAt: Instant.nullable().describe(
    'When the seat was given up too late: the lesson is charged, and the seat is free for others.',
  ),
}

/** Whether the student may still ask for a change. The API decides; screens show it. */
const change = z.object({
  open: z.boolean().describe('Whether the student may still ask for a change without a special request.'),
  closesAtUtc: Instant.describe(
    'When the notice period begins, in which only special requests are possible.',
  ),
  pendingRequestId: Id.nullable().describe('The request that waits for a decision.'),
})

/** A lesson as an admin sees it. */
export const Session = z
  .object({
    ...lesson,
    teacherId: Id,
    studentId: Id,
    consumesUnits: z.number(),
    paidWith: PaidWith.describe('What pays for the lesson.'),
    priceCents: Cents.nullable(),
    priceCurrency: Currency.nullable(),
    studentHourlyRateCentsSnapshot: Cents.nullable().describe(
      'What an hour costs the student, at the rate of when the lesson was scheduled.',
    ),
    teacherHourlyWageCentsSnapshot: forOwners(Cents).describe(
      'What an hour earns the teacher, at the rate of when the lesson was scheduled.',
    ),
    currencySnapshot: Currency,
    slotId: Id.nullable().describe('The slot in which the lesson is a seat.'),
    waivedAt: Instant.nullable().describe(
      'When this no-show was waived: the student got back what it was charged.',
    ),
    unpaidAt: Instant.nullable().describe(
      'When it was waived without pay: the teacher does not earn it either.',
    ),
    seriesId: Id.nullable(),
    occurrenceOn: LocalDate.nullable().describe(
      'The date in the series that the lesson stands for, even after it was moved.',
    ),
    pendingRequestId: Id.nullable().describe('The change request that waits for a decision.'),
    cancelledAt: Instant.nullable(),
    cancelReason: text('The teacher is ill.').nullable(),
    completedAt: Instant.nullable(),
    createdByAdminId: Id.nullable(),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'Session' })
export type Session = z.output<typeof Session>

export const StudentSession = z.object({ ...lesson, studentId: Id, change }).meta({ id: 'StudentSession' })
export type StudentSession = z.output<typeof StudentSession>

/** A lesson as its teacher sees it: with what it earns, without what the student pays. */
export const TeacherSession = z
  .object({
    ...lesson,
    studentId: Id,
    change,
    teacherHourlyWageCentsSnapshot: Cents,
    wageCents: Cents.describe('What this lesson earns.'),
    reversed: z.boolean().describe('Whether its charge was reversed, so that it earns nothing.'),
    waivedAt: Instant.nullable().describe('When this no-show was waived for the student.'),
    currencySnapshot: Currency,
    version: Version,
  })
  .meta({ id: 'TeacherSession' })
export type TeacherSession = z.output<typeof TeacherSession>

/** The most days that a list of lessons may cover. */
export const SESSIONS_MOST_DAYS = 400

/**
 * Lessons that overlap [from, to). If `from` is missing, the list begins 30 days ago, or as far before `to` as allowed;
 * if `to` is missing, it reaches as far as allowed.
 */
const span = {
  from: Instant.optional().describe('Lessons that end after this instant.'),
  to: Instant.optional().describe('Lessons that begin before this instant.'),
  status: SessionStatus.optional().describe('Only those in this state.'),
}

/** The fields that can be changed both on one lesson and on a series. */
export const lessonEdit = {
  teacherId: Id.optional(),
  subject: Subject.optional(),
  classTimeZone: TimeZone.optional(),
  consumesUnits: ConsumedUnits.optional(),
  meetingUrl: Url.nullable().optional(),
}

/** Why a lesson cannot be at the time that was asked for. */
export const misplaced = ['PERSON_DISABLED', 'RATE_MISSING', 'TEACHER_BUSY', 'STUDENT_BUSY'] as const

const ofPerson = {
  teacherId: Id.optional().describe('Only those of this teacher.'),
  studentId: Id.optional().describe('Only those of this student.'),
}

export const scheduleSession = endpoint({
  name: 'scheduleSession',
  method: 'POST',
  path: '/admin/sessions',
  summary: 'Schedule a lesson at today’s rate; also one that was given already',
  access: 'ADMIN',
  admins: 'ALL',
  idempotent: true,
  status: 201,
  body: z
    .strictObject({
      teacherId: Id,
      studentId: Id,
      subject: Subject,
      startAtUtc: Instant,
      endAtUtc: Instant,
      classTimeZone: TimeZone.describe('The zone that the lesson’s time is named in.'),
      consumesUnits: ConsumedUnits.default(1).describe('How many hours the lesson takes from the student.'),
      payWith: z.enum(['HOURS', 'FREE']).optional().describe('HOURS if not given.'),
      meetingUrl: Url.nullable().optional(),
    })
    .meta({
      examples: [
        {
          teacherId: exampleId,
          studentId: exampleId,
          subject: 'English',
          startAtUtc: '2026-12-03T05:30:00.000Z',
          endAtUtc: '2026-12-03T06:30:00.000Z',
          classTimeZone: 'Australia/Sydney',
          consumesUnits: 1,
        },
      ],
    }),
  response: Session,
  errors: ['NOT_FOUND', 'OWNER_ONLY', ...misplaced],
})

export const listSessions = endpoint({
  name: 'listSessions',
  method: 'GET',
  path: '/admin/sessions',
  summary:
    'Lessons that overlap [from, to), by start; at most 400 days, from 30 days ago on if nothing is given',
  access: 'ADMIN',
  admins: 'ALL',
  query: z.object({ ...pageQuery, ...span, ...ofPerson }),
  response: page(Session),
  errors: [],
})

export const getSession = endpoint({
  name: 'getSession',
  method: 'GET',
  path: '/admin/sessions/:id',
  summary: 'One lesson',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  response: Session,
  errors: ['NOT_FOUND'],
})

export const moveSession = endpoint({
  name: 'moveSession',
  method: 'PATCH',
  path: '/admin/sessions/:id',
  summary: 'Change a scheduled lesson, at any time; another teacher or subject takes today’s rate',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  body: z
    .strictObject({
      ...lessonEdit,
      version: Version,
      startAtUtc: Instant.optional(),
      endAtUtc: Instant.optional(),
    })
    .meta({
      examples: [
        { version: 1, startAtUtc: '2026-12-03T05:30:00.000Z', endAtUtc: '2026-12-03T06:30:00.000Z' },
      ],
    }),
  response: Session,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'SESSION_NOT_SCHEDULED', ...misplaced],
})

export const cancelSession = endpoint({
  name: 'cancelSession',
  method: 'POST',
  path: '/admin/sessions/:id/cancel',
  summary: 'Cancel a scheduled lesson, at any time; if charged, it counts as a no-show',
  access: 'ADMIN',
  admins: 'ALL',
  idempotent: true,
  params: byId,
  body: z.strictObject({
    version: Version,
    reason: prose(500).min(1),
    charge: z.boolean().default(false).describe('Charge the lesson as a no-show.'),
  }),
  response: Session,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'SESSION_NOT_SCHEDULED'],
})

export const waiveSession = endpoint({
  name: 'waiveSession',
  method: 'POST',
  path: '/admin/sessions/:id/waive',
  summary:
    'Waive a no-show: the student is given back what it cost, and the teacher still earns it; if unpaid, the charge is reversed and nobody earns it',
  access: 'ADMIN',
  admins: 'ALL',
  idempotent: true,
  params: byId,
  body: z.strictObject({
    reason: prose(500).min(1),
    unpaid: fromOwners(z.boolean().optional()).describe(
      'Whether the teacher does not earn the lesson either; only owners say so.',
    ),
  }),
  response: Session,
  errors: ['NOT_FOUND', 'NOTHING_TO_WAIVE', 'OWNER_ONLY'],
})

export const attendSession = endpoint({
  name: 'attendSession',
  method: 'POST',
  path: '/admin/sessions/:id/attended',
  summary: 'Mark a no-show as attended after all; its charge stays',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  body: z.strictObject({ version: Version }),
  response: Session,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'SESSION_NOT_MISSED'],
})

/** A lesson that is in the way, and whose time it takes. */
export const Clash = Conflict.extend({ code: z.enum(['TEACHER_BUSY', 'STUDENT_BUSY']) })
export type Clash = z.output<typeof Clash>

export const checkTime = endpoint({
  name: 'checkTime',
  method: 'POST',
  path: '/admin/sessions/check',
  summary: 'What a lesson at this time would clash with, and, if a subject is given, whether it has a rate',
  access: 'ADMIN',
  admins: 'ALL',
  body: z
    .strictObject({
      teacherId: Id,
      studentId: Id,
      startAtUtc: Instant,
      endAtUtc: Instant,
      subject: Subject.optional().describe('Needed to look for a rate.'),
      excludeSessionId: Id.optional().describe(
        'A lesson that does not count as a clash, because it is the one being moved.',
      ),
    })
    .meta({
      examples: [
        {
          teacherId: exampleId,
          studentId: exampleId,
          subject: 'English',
          startAtUtc: '2026-12-03T05:30:00.000Z',
          endAtUtc: '2026-12-03T06:30:00.000Z',
        },
      ],
    }),
  response: z.object({
    conflicts: z.array(Clash),
    rateMissing: z.boolean().optional().describe('Only if a subject was given.'),
  }),
  errors: [],
})

export const listMySessions = endpoint({
  name: 'listMySessions',
  method: 'GET',
  path: '/student/sessions',
  summary:
    'My lessons that overlap [from, to), by start; at most 400 days, from 30 days ago on if nothing is given',
  access: 'STUDENT',
  forAll: true,
  query: z.object({ ...pageQuery, ...span }),
  response: page(StudentSession),
  errors: [],
})

export const getMySession = endpoint({
  name: 'getMySession',
  method: 'GET',
  path: '/student/sessions/:id',
  summary: 'One of my lessons',
  access: 'STUDENT',
  params: byId,
  response: StudentSession,
  errors: ['NOT_FOUND'],
})

export const listTaughtSessions = endpoint({
  name: 'listTaughtSessions',
  method: 'GET',
  path: '/teacher/sessions',
  summary:
    'The lessons I teach that overlap [from, to), by start; at most 400 days, from 30 days ago on if nothing is given',
  access: 'TEACHER',
  query: z.object({ ...pageQuery, ...span, studentId: ofPerson.studentId }),
  response: page(TeacherSession),
  errors: [],
})

export const getTaughtSession = endpoint({
  name: 'getTaughtSession',
  method: 'GET',
  path: '/teacher/sessions/:id',
  summary: 'One of the lessons I teach',
  access: 'TEACHER',
  params: byId,
  response: TeacherSession,
  errors: ['NOT_FOUND'],
})

export const recordSession = endpoint({
  name: 'recordSession',
  method: 'PATCH',
  path: '/teacher/sessions/:id',
  summary:
    'Write the note that the student reads; report a no-show, which charges the lesson; or take that report back',
  access: 'TEACHER',
  params: byId,
  body: z.strictObject({
    version: Version,
    lessonNote: prose(noteMaxLength).nullable().optional(),
    status: z
      .enum(['NO_SHOW', 'COMPLETED'])
      .optional()
      .describe(
        'NO_SHOW reports that nobody came, which charges the lesson. COMPLETED takes that report back.',
      ),
  }),
  response: TeacherSession,
  errors: [
    'NOT_FOUND',
    'VERSION_CONFLICT',
    'SESSION_NOT_SCHEDULED',
    'SESSION_NOT_STARTED',
    'SESSION_NOT_MISSED',
  ],
})
