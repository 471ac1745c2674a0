// Every kind of notification: the group that people switch it off with, and the facts that it holds. The words are made
// from the facts when somebody reads it.
import {
  Instant,
  NotificationChannel,
  type NotificationGroup,
  NotificationKind,
  type Role,
} from '@summa/contracts'
import { z } from 'zod'

/** How many lessons one message names; the others are counted. */
export const namedLessons = 12

/** A lesson as it was when the notification was made. */
export const LessonFacts = z.object({
  sessionId: z.uuid(),
  subject: z.string(),
  startAtUtc: Instant,
  endAtUtc: Instant,
  classTimeZone: z.string(),
  teacherId: z.uuid(),
  teacherName: z.string(),
  studentId: z.uuid(),
  studentName: z.string(),
  meetingUrl: z.string().nullable(),
  /** The class that it is a seat of. */
  slotId: z.uuid().nullable(),
})
export type LessonFacts = z.output<typeof LessonFacts>

const before = z.object({
  teacherId: z.uuid(),
  teacherName: z.string(),
  startAtUtc: Instant,
  endAtUtc: Instant,
})
const changedLesson = LessonFacts.extend({ before })
export type ChangedLesson = z.output<typeof changedLesson>

type Times = Pick<LessonFacts, 'startAtUtc' | 'endAtUtc'>

export function isSameTime(one: Times, other: Times): boolean {
  return (
    one.startAtUtc.getTime() === other.startAtUtc.getTime() &&
    one.endAtUtc.getTime() === other.endAtUtc.getTime()
  )
}

/** One lesson, or several of one act. */
const lessons = { lessons: z.array(LessonFacts).min(1) }
const changedLessons = { lessons: z.array(changedLesson).min(1) }

const series = {
  seriesId: z.uuid(),
  studentName: z.string(),
  /** How many lessons it is about; `lessons` are the first of them. */
  count: z.int(),
  lessons: z.array(LessonFacts),
}

const proposal = z.object({ startAtUtc: Instant, endAtUtc: Instant, timeZone: z.string() })
const request = z.object({
  changeRequestId: z.uuid(),
  type: z.enum(['CANCEL', 'RESCHEDULE']),
  special: z.boolean(),
  /** Why the student asks. */
  reason: z.string().nullable(),
  proposed: proposal.nullable(),
  lesson: LessonFacts,
})

/** `units` were added or taken back; `balance` is what the student then had. */
const hours = z.object({
  studentId: z.uuid(),
  studentName: z.string(),
  units: z.number(),
  reason: z.enum(['PURCHASE', 'GIFT', 'ADJUSTMENT', 'WAIVED', 'REVERSAL']),
  balance: z.number(),
})
const balances = z.object({ studentId: z.uuid(), studentName: z.string(), balance: z.number() })

const settlement = z.object({
  settlementId: z.uuid(),
  weekStartOn: z.iso.date(),
  totalCents: z.int(),
  currency: z.string(),
  /** The bank's name for the payment. */
  reference: z.string().nullable(),
})

function kind<Facts extends z.ZodObject>(group: NotificationGroup, facts: Facts) {
  return { group, facts }
}

export const kinds = {
  LESSON_PLANNED: kind('LESSONS', z.object(lessons)),
  LESSON_MOVED: kind('LESSONS', z.object(changedLessons)),
  LESSON_CANCELLED: kind(
    'LESSONS',
    z.object({
      ...lessons,
      reason: z.string().nullable(),
      /** It was charged all the same. */
      charged: z.boolean(),
      /** It takes place with another teacher: this is for the one who had it. */
      handedOver: z.boolean(),
    }),
  ),
  LESSON_MISSED: kind('LESSONS', z.object(lessons)),
  LINK_CHANGED: kind('LESSONS', z.object(lessons)),
  /** For the student; the two teachers are told of a cancelled and of a planned lesson. */
  TEACHER_CHANGED: kind('LESSONS', z.object(changedLessons)),
  NOTE_WRITTEN: kind('LESSONS', z.object({ ...lessons, note: z.string() })),

  SERIES_PLANNED: kind('LESSONS', z.object(series)),
  SERIES_CHANGED: kind(
    'LESSONS',
    z.object({
      ...series,
      planned: z.int(),
      moved: z.int(),
      cancelled: z.int(),
      /** The link changed for the lessons that stay. */
      linkChanged: z.boolean(),
    }),
  ),
  SERIES_ENDED: kind('LESSONS', z.object({ ...series, reason: z.string().nullable() })),

  REMINDER: kind(
    'REMINDERS',
    z.object({
      ...lessons,
      /** Which reminder it is: that many minutes before the start. It may go out later. */
      minutes: z.int(),
      /** Until so many hours before the start a lesson can be changed. */
      noticeHours: z.int(),
      /** For the teacher of a class: who is in it. */
      seats: z.int(),
    }),
  ),

  REQUEST_RECEIVED: kind('OFFICE', request),
  REQUEST_WITHDRAWN: kind('OFFICE', request),
  /** `lesson` is as the decision left it. */
  REQUEST_DECIDED: kind('REQUESTS', request.extend({ approved: z.boolean(), note: z.string().nullable() })),
  REQUEST_EXPIRED: kind('REQUESTS', z.object({ requests: z.array(request).min(1) })),

  HOURS_ADDED: kind('MONEY', z.object({ students: z.array(hours).min(1) })),
  HOURS_REVERSED: kind('MONEY', z.object({ students: z.array(hours).min(1) })),
  HOURS_LOW: kind('MONEY', z.object({ students: z.array(balances).min(1) })),
  HOURS_NEGATIVE: kind('MONEY', z.object({ students: z.array(balances).min(1) })),

  WEEK_SETTLED: kind('PAY', z.object({ settlements: z.array(settlement).min(1) })),
  SETTLEMENT_CONFIRMED: kind('PAY', z.object({ settlements: z.array(settlement).min(1) })),
  SETTLEMENT_PAID: kind('PAY', z.object({ settlements: z.array(settlement).min(1) })),

  DEVICE_ADDED: kind('SECURITY', z.object({ userAgent: z.string().nullable(), at: Instant })),
  /** BY_OFFICE: an admin gave a new initial password. */
  PASSWORD_CHANGED: kind(
    'SECURITY',
    z.object({ how: z.enum(['CHANGED', 'RESET', 'BY_OFFICE']), at: Instant }),
  ),
  TWO_STEP_CHANGED: kind('SECURITY', z.object({ on: z.boolean(), byOffice: z.boolean(), at: Instant })),
  /** `own`: the reader is the one who joined or left. */
  FAMILY_CHANGED: kind(
    'SECURITY',
    z.object({
      change: z.enum(['JOINED', 'LEFT']),
      familyName: z.string(),
      memberName: z.string(),
      own: z.boolean(),
    }),
  ),

  SIGN_UP_RECEIVED: kind(
    'OFFICE',
    z.object({ signUpId: z.uuid(), displayName: z.string(), email: z.string() }),
  ),
  SIGN_UP_DECIDED: kind('SECURITY', z.object({ familyName: z.string() })),
  /** `waiting` messages have not gone out since then. */
  CHANNEL_DOWN: kind(
    'OFFICE',
    z.object({ channel: NotificationChannel, sinceAt: Instant, waiting: z.int() }),
  ),
  ADDRESS_BOUNCED: kind('OFFICE', z.object({ userId: z.uuid(), displayName: z.string(), email: z.string() })),
  TEST: kind('OFFICE', z.object({ channel: NotificationChannel })),
} satisfies Record<NotificationKind, { group: NotificationGroup; facts: z.ZodObject }>

/** Kinds whose mail brings a calendar entry up to date. */
const invited: readonly NotificationKind[] = [
  'LESSON_PLANNED',
  'LESSON_MOVED',
  'LESSON_CANCELLED',
  'LINK_CHANGED',
  'TEACHER_CHANGED',
  'REQUEST_DECIDED',
]

/** Kinds that are mailed besides a push message, because one keeps the mail. */
export const kept = NotificationKind.options.filter(
  (kind) => kinds[kind].group === 'SECURITY' || invited.includes(kind),
)

export type Facts<Kind extends NotificationKind = NotificationKind> = z.output<(typeof kinds)[Kind]['facts']>

/** A kind with its facts. */
export type Told = { [Kind in NotificationKind]: { kind: Kind; facts: Facts<Kind> } }[NotificationKind]

/** Reads the facts as they were stored. */
export function toldOf(kind: NotificationKind, params: unknown): Told {
  return { kind, facts: kinds[kind].facts.parse(params) } as unknown as Told
}

/** Writes them as they are stored. */
export function paramsOf({ kind, facts }: Told): unknown {
  return z.encode(kinds[kind].facts, facts)
}

/** For whom the words are made. */
export type Reader = {
  locale: 'en' | 'zh-CN'
  timeZone: string
  /** The app that the notification belongs to; null: it may be any. */
  role: Role | null
  userId: string | null
  /** Whether the reader acts for several students, so that each must be named. */
  namesStudents: boolean
  organization: string
}
