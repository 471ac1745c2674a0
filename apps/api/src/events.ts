// The events that commands emit for jobs, with the data each carries. A job lists the events it hears in `on`; most
// have no listener yet. A series of lessons emits one event, however many lessons it has.
import { Locale, NotificationChannel } from '@summa/contracts'
import { z } from 'zod'

const sessionOf = { sessionId: z.uuid(), teacherId: z.uuid(), studentId: z.uuid() }
const requestOf = { changeRequestId: z.uuid(), sessionId: z.uuid() }

/** Teacher and time before a move. */
const formerTime = z.object({ teacherId: z.uuid(), startAtUtc: z.iso.datetime(), endAtUtc: z.iso.datetime() })

/** Whether the link of the lesson itself changed; the version before did not say. */
const linkChanged = z.boolean().default(false)

const seriesOf = { seriesId: z.uuid(), teacherId: z.uuid(), studentId: z.uuid() }

export const events = {
  /** Someone asked for a link. `userId` is null when no account has that address, and then nothing is sent. */
  'account.passwordForgotten': z.object({ userId: z.uuid().nullable() }),

  /** Someone asked for a code. Whether it is sent is decided when the mail is written. */
  'account.codeAsked': z.object({ codeId: z.uuid(), locale: Locale.nullable() }),

  /** A sign-in from a device that the person had not used, and not the first they ever had. */
  'account.deviceAdded': z.object({
    userId: z.uuid(),
    authSessionId: z.uuid(),
    userAgent: z.string().nullable(),
  }),
  /** BY_OFFICE: an admin gave a new initial password. Replacing an initial password is no event. */
  'account.passwordChanged': z.object({
    userId: z.uuid(),
    how: z.enum(['CHANGED', 'RESET', 'BY_OFFICE']),
  }),
  'account.twoStepChanged': z.object({ userId: z.uuid(), on: z.boolean(), byOffice: z.boolean() }),

  /** An address of a person refused mail for good. */
  'address.bounced': z.object({ userId: z.uuid(), email: z.string() }),
  /** Somebody wants a test on this channel, in the app of `role`. Before push, only owners could ask. */
  'notification.testAsked': z.object({
    userId: z.uuid(),
    channel: NotificationChannel,
    role: z.enum(['STUDENT', 'TEACHER', 'ADMIN']).default('ADMIN'),
  }),

  'person.created': z.object({ userId: z.uuid(), role: z.enum(['STUDENT', 'TEACHER']) }),
  /** `fields` are the ones that changed. */
  'person.edited': z.object({
    userId: z.uuid(),
    role: z.enum(['STUDENT', 'TEACHER']),
    fields: z.array(z.string()),
  }),
  'family.memberAdded': z.object({ familyId: z.uuid(), userId: z.uuid() }),
  'family.memberRemoved': z.object({ familyId: z.uuid(), userId: z.uuid() }),
  /** It waits for the office. */
  'signUp.received': z.object({ signUpId: z.uuid() }),
  'signUp.decided': z.object({ signUpId: z.uuid(), userId: z.uuid(), familyId: z.uuid() }),
  'rate.set': z.object({ teacherId: z.uuid(), studentId: z.uuid(), subject: z.string() }),

  'hours.added': z.object({ studentId: z.uuid(), entryId: z.uuid(), units: z.number(), reason: z.string() }),
  'hours.reversed': z.object({
    studentId: z.uuid(),
    entryId: z.uuid(),
    reversedEntryId: z.uuid(),
    units: z.number(),
  }),

  'session.scheduled': z.object(sessionOf),
  /** Any edit of one lesson, by an admin or by an approved request. The time may be unchanged. */
  'session.moved': z.object({ ...sessionOf, before: formerTime, linkChanged }),
  /** A cancellation that is charged counts as a no-show. */
  'session.cancelled': z.object({ ...sessionOf, charged: z.boolean() }),
  /** The lesson is over. The student was charged, unless it was free. */
  'session.completed': z.object(sessionOf),
  'session.missed': z.object(sessionOf),
  /** The no-show was a mistake: the lesson took place. */
  'session.attended': z.object(sessionOf),
  /** `unpaid`: the teacher does not earn it either. */
  'session.waived': z.object({ ...sessionOf, unpaid: z.boolean() }),

  /** The teacher's note about the lesson is another than before, and is not empty. */
  'session.noteWritten': z.object(sessionOf),

  'series.scheduled': z.object({ ...seriesOf, sessionIds: z.array(z.uuid()) }),
  /** Lessons that the edit added, moved and cancelled. */
  'series.edited': z.object({
    ...seriesOf,
    scheduled: z.array(z.uuid()),
    /** Only changes of time or teacher; other edits are left out. */
    moved: z.array(z.object({ sessionId: z.uuid(), before: formerTime })),
    cancelled: z.array(z.uuid()),
    linkChanged,
  }),
  'series.ended': z.object({ ...seriesOf, cancelled: z.array(z.uuid()) }),

  'change.requested': z.object(requestOf),
  /** Comes together with session.moved or session.cancelled (same actId). A job that writes to people hears only one. */
  'change.approved': z.object(requestOf),
  'change.rejected': z.object(requestOf),
  'change.withdrawn': z.object(requestOf),
  'change.expired': z.object(requestOf),

  'week.settled': z.object({
    settlementId: z.uuid(),
    teacherId: z.uuid(),
    weekStartOn: z.iso.date(),
    currency: z.string(),
    totalCents: z.int(),
  }),
  'settlement.confirmed': z.object({ settlementId: z.uuid(), teacherId: z.uuid() }),
  /** `reference` is the bank's name for the payment. */
  'settlement.paid': z.object({
    settlementId: z.uuid(),
    teacherId: z.uuid(),
    reference: z.string().nullable(),
  }),
} as const

export type EventName = keyof typeof events

/** The data of an event. */
export type Told<Name extends EventName> = z.output<(typeof events)[Name]>
