import { z } from 'zod'
import * as calls from './calls.ts'
import { endpoint } from './endpoint.ts'
import { Conflict } from './errors.ts'
import { byId, Id, Instant, LocalDate, prose, Subject, TimeZone, Url, Version } from './primitives.ts'
import { ConsumedUnits, lessonEdit, misplaced } from './sessions.ts'

/** ISO: 1 is Monday, 7 is Sunday. */
const Weekdays = z.array(z.int().min(1).max(7)).min(1).max(7)

const StartTimeLocal = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 16:30')

const DurationMinutes = z.int().min(1).max(720)

/** How many dates the rule has; those that are skipped count. */
const Count = z.int().min(1).max(366)

/** A weekly rule on the wall clock of its zone, and the lessons that come from it. */
export const SessionSeries = z
  .object({
    id: Id,
    teacherId: Id,
    teacherName: z.string(),
    studentId: Id,
    studentName: z.string(),
    subject: z.string(),
    weekdays: z.array(z.int()),
    startTimeLocal: z.string(),
    durationMinutes: z.int(),
    classTimeZone: z.string(),
    firstOn: LocalDate,
    lastOn: LocalDate.nullable(),
    count: z.int().nullable(),
    skippedDates: z.array(LocalDate),
    consumesUnits: z.number(),
    meetingUrl: z.string().nullable(),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'SessionSeries' })
export type SessionSeries = z.output<typeof SessionSeries>

/** One date of a series and what becomes, or would become, of it. */
export const SeriesOccurrence = z
  .object({
    on: LocalDate,
    startAtUtc: Instant,
    endAtUtc: Instant,
    /** GAP: the clocks skip this time and it moves to the next; OVERLAP: they show it twice and it is the first. */
    flag: z.enum(['GAP', 'OVERLAP']).nullable(),
    outcome: z.enum(['ok', 'TEACHER_BUSY', 'STUDENT_BUSY']),
    conflict: Conflict.optional(),
    /** The lesson, once there is one. */
    sessionId: Id.optional(),
  })
  .meta({ id: 'SeriesOccurrence' })
export type SeriesOccurrence = z.output<typeof SeriesOccurrence>

export const scheduleSeries = endpoint({
  ...calls.scheduleSeries,
  summary:
    'A weekly lesson: all of its dates or none, unless those that clash are skipped; a dry run changes nothing',
  access: 'ADMIN',
  idempotent: true,
  status: 201,
  body: z.strictObject({
    teacherId: Id,
    studentId: Id,
    subject: Subject,
    weekdays: Weekdays,
    startTimeLocal: StartTimeLocal,
    durationMinutes: DurationMinutes,
    classTimeZone: TimeZone,
    firstOn: LocalDate,
    lastOn: LocalDate.nullable().optional(),
    count: Count.nullable().optional(),
    skippedDates: z.array(LocalDate).max(366).default([]),
    consumesUnits: ConsumedUnits.default(1),
    meetingUrl: Url.nullable().optional(),
    dryRun: z.boolean().default(false),
    onConflict: z.enum(['fail', 'skip']).default('fail'),
  }),
  response: z
    .object({
      /** Null on a dry run. */
      series: SessionSeries.nullable(),
      occurrences: z.array(SeriesOccurrence),
    })
    .meta({ id: 'ScheduledSeries' }),
  errors: ['NOT_FOUND', ...misplaced, 'IDEMPOTENCY_MISMATCH'],
})

export const getSeries = endpoint({
  ...calls.getSeries,
  summary: 'The rule of a series',
  access: 'ADMIN',
  params: byId,
  response: SessionSeries,
  errors: ['NOT_FOUND'],
})

/**
 * Which lessons of a series are meant. `this` and `following` name one, by its id or by its date in the series.
 * Only those that are SCHEDULED are ever touched.
 */
const target = {
  version: Version,
  scope: z.enum(['this', 'following', 'all']),
  sessionId: Id.optional(),
  occurrenceOn: LocalDate.optional(),
}

/** The rule that the lessons follow from now on, and how many of them were touched. */
const edited = z
  .object({ series: SessionSeries, changed: z.int(), created: z.int(), cancelled: z.int() })
  .meta({ id: 'EditedSeries' })

export const editSeries = endpoint({
  ...calls.editSeries,
  summary:
    'Change one lesson, those that follow (which become a series of their own) or all that are scheduled',
  access: 'ADMIN',
  params: byId,
  body: z.strictObject({
    ...target,
    ...lessonEdit,
    weekdays: Weekdays.optional(),
    startTimeLocal: StartTimeLocal.optional(),
    durationMinutes: DurationMinutes.optional(),
    lastOn: LocalDate.optional(),
    count: Count.optional(),
  }),
  response: edited,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'SESSION_NOT_SCHEDULED', ...misplaced],
})

export const endSeries = endpoint({
  ...calls.endSeries,
  summary: 'Cancel one lesson, those that follow or all that are scheduled; nothing is charged',
  access: 'ADMIN',
  params: byId,
  body: z.strictObject({ ...target, reason: prose(500).optional() }),
  response: edited,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'SESSION_NOT_SCHEDULED'],
})
