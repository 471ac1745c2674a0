import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Conflict } from '../errors.ts'
import {
  byId,
  exampleId,
  Id,
  Instant,
  LocalDate,
  prose,
  Subject,
  text,
  TimeZone,
  Url,
  Version,
} from '../primitives.ts'
import { ConsumedUnits, lessonEdit, misplaced } from '../lessons/contracts.ts'

const weekdaysOfIso = '1 is Monday, 7 is Sunday.'
const Weekdays = z.array(z.int().min(1).max(7)).min(1).max(7).describe(weekdaysOfIso)

const StartTimeLocal = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 16:30')
  .meta({ examples: ['16:30'] })

const DurationMinutes = z.int().min(1).max(720)

const countOfDates = 'How many dates the rule has, including skipped ones.'
const Count = z.int().min(1).max(366)

/** A weekly rule in the wall-clock time of its zone. Its lessons come from it. */
export const SessionSeries = z
  .object({
    id: Id,
    teacherId: Id,
    teacherName: text('Lin Mei'),
    studentId: Id,
    studentName: text('Ming Chen'),
    subject: text('English'),
    weekdays: z.array(z.int()).describe(weekdaysOfIso),
    startTimeLocal: text('16:30').describe('In the wall-clock time of `classTimeZone`.'),
    durationMinutes: z.int(),
    classTimeZone: text('Australia/Sydney'),
    firstOn: LocalDate,
    lastOn: LocalDate.nullable().describe(
      'The latest date that the rule may reach. Null if `count` ends it.',
    ),
    count: z.int().nullable().describe(`${countOfDates} Null if \`lastOn\` ends it.`),
    skippedDates: z.array(LocalDate),
    consumesUnits: z.number(),
    meetingUrl: text('https://meet.example.com/ming').nullable(),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'SessionSeries' })
export type SessionSeries = z.output<typeof SessionSeries>

/** One date of a series, and what was or would be done with it. */
export const SeriesOccurrence = z
  .object({
    on: LocalDate,
    startAtUtc: Instant,
    endAtUtc: Instant,
    flag: z
      .enum(['GAP', 'OVERLAP'])
      .nullable()
      .describe(
        'GAP: the clocks skip this time, and the lesson starts when they are moved. OVERLAP: the clocks show it twice, and the first is taken.',
      ),
    outcome: z.enum(['ok', 'TEACHER_BUSY', 'STUDENT_BUSY']),
    conflict: Conflict.optional().describe('What is in the way, unless the outcome is `ok`.'),
    sessionId: Id.optional().describe('The lesson, once it exists.'),
  })
  .meta({ id: 'SeriesOccurrence' })
export type SeriesOccurrence = z.output<typeof SeriesOccurrence>

export const scheduleSeries = endpoint({
  name: 'scheduleSeries',
  method: 'POST',
  path: '/admin/session-series',
  summary:
    'Schedule a weekly lesson: all of its dates or none, unless clashing dates are skipped; a dry run changes nothing',
  access: 'ADMIN',
  admins: 'ALL',
  idempotent: true,
  status: 201,
  body: z
    .strictObject({
      teacherId: Id,
      studentId: Id,
      subject: Subject,
      weekdays: Weekdays,
      startTimeLocal: StartTimeLocal.describe('In the wall-clock time of `classTimeZone`.'),
      durationMinutes: DurationMinutes,
      classTimeZone: TimeZone,
      firstOn: LocalDate,
      lastOn: LocalDate.nullable()
        .optional()
        .describe('The latest date that the rule may reach. Give exactly one of `lastOn` and `count`.'),
      count: Count.nullable().optional().describe(countOfDates),
      skippedDates: z.array(LocalDate).max(366).default([]).describe('Dates of the rule that get no lesson.'),
      consumesUnits: ConsumedUnits.default(1),
      meetingUrl: Url.nullable().optional(),
      dryRun: z.boolean().default(false).describe('Only report what would be done with each date.'),
      onConflict: z
        .enum(['fail', 'skip'])
        .default('fail')
        .describe('If a date clashes: `fail` schedules nothing, `skip` leaves that date out.'),
    })
    .meta({
      examples: [
        {
          teacherId: exampleId,
          studentId: exampleId,
          subject: 'English',
          weekdays: [4],
          startTimeLocal: '16:30',
          durationMinutes: 60,
          classTimeZone: 'Australia/Sydney',
          firstOn: '2026-12-03',
          count: 10,
          dryRun: true,
        },
      ],
    }),
  response: z
    .object({
      series: SessionSeries.nullable().describe('Null on a dry run.'),
      occurrences: z.array(SeriesOccurrence),
    })
    .meta({ id: 'ScheduledSeries' }),
  errors: ['NOT_FOUND', ...misplaced],
})

export const getSeries = endpoint({
  name: 'getSeries',
  method: 'GET',
  path: '/admin/session-series/:id',
  summary: 'One series',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  response: SessionSeries,
  errors: ['NOT_FOUND'],
})

/** Which lessons of a series a change is for. */
const target = {
  version: Version.describe('The version of the series.'),
  scope: z
    .enum(['this', 'following', 'all'])
    .describe(
      '`this` and `following` need one lesson, named by `sessionId` or `occurrenceOn`. Only SCHEDULED lessons are changed.',
    ),
  sessionId: Id.optional().describe('The lesson, or the first of the following ones.'),
  occurrenceOn: LocalDate.optional().describe(
    'The same by its date in the series; `sessionId` wins over it.',
  ),
}

const edited = z
  .object({
    series: SessionSeries,
    changed: z.int().describe('How many lessons were changed.'),
    created: z.int().describe('How many lessons were added.'),
    cancelled: z.int().describe('How many lessons were cancelled.'),
  })
  .meta({
    id: 'EditedSeries',
    description: 'The series after the change, and how many lessons were changed.',
  })

export const editSeries = endpoint({
  name: 'editSeries',
  method: 'PATCH',
  path: '/admin/session-series/:id',
  summary: 'Change one lesson, it and the following ones (which become a new series), or all scheduled ones',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  body: z
    .strictObject({
      ...target,
      ...lessonEdit,
      weekdays: Weekdays.optional(),
      startTimeLocal: StartTimeLocal.optional(),
      durationMinutes: DurationMinutes.optional(),
      lastOn: LocalDate.optional().describe(
        'The latest date that the rule may reach. Give at most one of `lastOn` and `count`.',
      ),
      count: Count.optional().describe(countOfDates),
    })
    .meta({
      examples: [{ version: 1, scope: 'following', occurrenceOn: '2026-12-10', startTimeLocal: '17:00' }],
    }),
  response: edited,
  current: SessionSeries,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'SESSION_NOT_SCHEDULED', ...misplaced],
})

export const endSeries = endpoint({
  name: 'endSeries',
  method: 'DELETE',
  path: '/admin/session-series/:id',
  summary: 'Cancel one lesson, it and the following ones, or all scheduled ones; nothing is charged',
  access: 'ADMIN',
  admins: 'ALL',
  params: byId,
  body: z.strictObject({ ...target, reason: prose(500).optional() }),
  response: edited,
  current: SessionSeries,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'SESSION_NOT_SCHEDULED'],
})
