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

const countOfDates = 'How many dates the rule has, those that are skipped included.'
const Count = z.int().min(1).max(366)

/** A weekly rule on the wall clock of its zone, and the lessons that come from it. */
export const SessionSeries = z
  .object({
    id: Id,
    teacherId: Id,
    teacherName: text('Lin Mei'),
    studentId: Id,
    studentName: text('Ming Chen'),
    subject: text('English'),
    weekdays: z.array(z.int()).describe(weekdaysOfIso),
    startTimeLocal: text('16:30').describe('On the wall clock of `classTimeZone`.'),
    durationMinutes: z.int(),
    classTimeZone: text('Australia/Sydney'),
    firstOn: LocalDate,
    lastOn: LocalDate.nullable().describe(
      'The last date that the rule may reach. Null where `count` ends it.',
    ),
    count: z.int().nullable().describe(`${countOfDates} Null where \`lastOn\` ends it.`),
    skippedDates: z.array(LocalDate),
    consumesUnits: z.number(),
    meetingUrl: text('https://meet.example.com/ming').nullable(),
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
    flag: z
      .enum(['GAP', 'OVERLAP'])
      .nullable()
      .describe(
        'GAP: the clocks skip this time, and the lesson moves to the next one that they show. OVERLAP: they show it twice, and the first is meant.',
      ),
    outcome: z.enum(['ok', 'TEACHER_BUSY', 'STUDENT_BUSY']),
    conflict: Conflict.optional().describe('What stands in the way, unless the outcome is `ok`.'),
    sessionId: Id.optional().describe('The lesson, once there is one.'),
  })
  .meta({ id: 'SeriesOccurrence' })
export type SeriesOccurrence = z.output<typeof SeriesOccurrence>

export const scheduleSeries = endpoint({
  name: 'scheduleSeries',
  method: 'POST',
  path: '/admin/session-series',
  summary:
    'A weekly lesson: all of its dates or none, unless those that clash are skipped; a dry run changes nothing',
  access: 'ADMIN',
  idempotent: true,
  status: 201,
  body: z
    .strictObject({
      teacherId: Id,
      studentId: Id,
      subject: Subject,
      weekdays: Weekdays,
      startTimeLocal: StartTimeLocal.describe('On the wall clock of `classTimeZone`.'),
      durationMinutes: DurationMinutes,
      classTimeZone: TimeZone,
      firstOn: LocalDate,
      lastOn: LocalDate.nullable()
        .optional()
        .describe('The last date that the rule may reach. Exactly one of `lastOn` and `count` is given.'),
      count: Count.nullable().optional().describe(countOfDates),
      skippedDates: z.array(LocalDate).max(366).default([]).describe('Dates of the rule that get no lesson.'),
      consumesUnits: ConsumedUnits.default(1),
      meetingUrl: Url.nullable().optional(),
      dryRun: z.boolean().default(false).describe('Only say what would become of each date.'),
      onConflict: z
        .enum(['fail', 'skip'])
        .default('fail')
        .describe('When a date clashes: `fail` schedules nothing, `skip` leaves that date out.'),
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
  summary: 'The rule of a series',
  access: 'ADMIN',
  params: byId,
  response: SessionSeries,
  errors: ['NOT_FOUND'],
})

/** Which lessons of a series are meant. */
const target = {
  version: Version.describe('That of the series.'),
  scope: z
    .enum(['this', 'following', 'all'])
    .describe(
      '`this` and `following` need one lesson named, by `sessionId` or by `occurrenceOn`. Only lessons that are SCHEDULED are touched.',
    ),
  sessionId: Id.optional().describe('The lesson that is meant, or the first of those that follow.'),
  occurrenceOn: LocalDate.optional().describe('The same by its date in the series; `sessionId` goes first.'),
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
    description: 'The rule that the lessons follow from now on, and how many of them were touched.',
  })

export const editSeries = endpoint({
  name: 'editSeries',
  method: 'PATCH',
  path: '/admin/session-series/:id',
  summary:
    'Change one lesson, those that follow (which become a series of their own) or all that are scheduled',
  access: 'ADMIN',
  params: byId,
  body: z
    .strictObject({
      ...target,
      ...lessonEdit,
      weekdays: Weekdays.optional(),
      startTimeLocal: StartTimeLocal.optional(),
      durationMinutes: DurationMinutes.optional(),
      lastOn: LocalDate.optional().describe(
        'The last date that the rule may reach. At most one of `lastOn` and `count` is given.',
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
  summary: 'Cancel one lesson, those that follow or all that are scheduled; nothing is charged',
  access: 'ADMIN',
  params: byId,
  body: z.strictObject({ ...target, reason: prose(500).optional() }),
  response: edited,
  current: SessionSeries,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'SESSION_NOT_SCHEDULED'],
})
