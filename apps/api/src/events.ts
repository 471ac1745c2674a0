// What an act tells the jobs once it is committed: an event for each thing that they may want to know, with what it says.
// A job lists the events that it hears (`on`); most have no hearer yet. A series of lessons is one event, however many lessons it has.
import { z } from 'zod'

const sessionOf = { sessionId: z.uuid(), teacherId: z.uuid(), studentId: z.uuid() }
const requestOf = { changeRequestId: z.uuid(), sessionId: z.uuid() }

/** Who taught when, before a move. */
const formerTime = z.object({ teacherId: z.uuid(), startAtUtc: z.iso.datetime(), endAtUtc: z.iso.datetime() })

const seriesOf = { seriesId: z.uuid(), teacherId: z.uuid(), studentId: z.uuid() }

export const events = {
  /** A link was asked for; without an account of that address nobody is to be sent one. */
  'account.passwordForgotten': z.object({ userId: z.uuid().nullable() }),

  'person.created': z.object({ userId: z.uuid(), role: z.enum(['STUDENT', 'TEACHER']) }),
  /** Names the fields that are different now. */
  'person.edited': z.object({
    userId: z.uuid(),
    role: z.enum(['STUDENT', 'TEACHER']),
    fields: z.array(z.string()),
  }),
  'rate.set': z.object({ teacherId: z.uuid(), studentId: z.uuid(), subject: z.string() }),

  'hours.added': z.object({ studentId: z.uuid(), entryId: z.uuid(), units: z.number(), reason: z.string() }),
  'hours.reversed': z.object({
    studentId: z.uuid(),
    entryId: z.uuid(),
    reversedEntryId: z.uuid(),
    units: z.number(),
  }),

  'session.scheduled': z.object(sessionOf),
  /** Any edit of one lesson, by the office or by an approved request: the time before may be the time still. */
  'session.moved': z.object({ ...sessionOf, before: formerTime }),
  /** Charged, it counts as a no-show. */
  'session.cancelled': z.object({ ...sessionOf, charged: z.boolean() }),
  /** It is over; the student was charged, unless it was free. */
  'session.completed': z.object(sessionOf),
  'session.missed': z.object(sessionOf),
  /** The no-show was a mistake: it took place. */
  'session.attended': z.object(sessionOf),
  /** Unpaid, the teacher earns nothing by it either. */
  'session.waived': z.object({ ...sessionOf, unpaid: z.boolean() }),

  'series.scheduled': z.object({ ...seriesOf, sessionIds: z.array(z.uuid()) }),
  /** The lessons that came, moved and went with the edit. */
  'series.edited': z.object({
    ...seriesOf,
    scheduled: z.array(z.uuid()),
    /** In time or teacher; other edits of them are not told. */
    moved: z.array(z.object({ sessionId: z.uuid(), before: formerTime })),
    cancelled: z.array(z.uuid()),
  }),
  'series.ended': z.object({ ...seriesOf, cancelled: z.array(z.uuid()) }),

  'change.requested': z.object(requestOf),
  /** Emitted beside session.moved or session.cancelled, with one actId: a job that writes to people hears one of the two. */
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
  /** With what the bank calls the payment. */
  'settlement.paid': z.object({
    settlementId: z.uuid(),
    teacherId: z.uuid(),
    reference: z.string().nullable(),
  }),
} as const

export type EventName = keyof typeof events

/** What an event says. */
export type Told<Name extends EventName> = z.output<(typeof events)[Name]>
