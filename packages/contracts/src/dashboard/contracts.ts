import { z } from 'zod'
import { PendingRequests } from '../changes/contracts.ts'
import { endpoint } from '../endpoint.ts'
import { forOwners } from '../owner-fields.ts'
import { LocalDate, text } from '../primitives.ts'
import { PayrollTotal } from '../payroll/contracts.ts'
import { LessonFacts } from '../lessons/contracts.ts'

/** Hours are called low when at most this many are left after everything planned. */
export const LOW_UNITS = 2

const week = z.object({
  weekStartLocal: LocalDate,
  lessonsGiven: z
    .int()
    .describe('Lessons that start in the week and were given or missed. Cancelled ones do not count.'),
  lessonsPlanned: z.int().describe('Lessons that start in the week and are still to come.'),
  soldUnits: z.number().describe('Hours bought in the week, less the purchases reversed in it.'),
  consumedUnits: z.number(),
})

/** The figures that an admin starts the day with. Days and weeks follow the organisation's time zone. */
export const Dashboard = z
  .object({
    timeZone: text('Australia/Sydney'),
    today: z.object({
      date: LocalDate,
      count: z.int().describe('Lessons of the day without the cancelled ones.'),
      lessons: z.array(LessonFacts).describe('The first fifty of them, by start.'),
    }),
    requests: PendingRequests,
    balances: z
      .object({ low: z.int(), negative: z.int() })
      .describe(`Active students by the hours left after everything planned: low is 0 to ${LOW_UNITS}.`),
    weeks: z.array(week).describe('Eight past weeks, the present one and four to come.'),
    payroll: forOwners(
      z.object({
        weekStartLocal: LocalDate,
        weekEndLocal: LocalDate,
        earned: z.array(PayrollTotal),
        teachers: z.int(),
        teachersToSettle: z.int(),
        settlementsToConfirm: z.int(),
        settlementsToPay: z.int(),
        settlementsPaid: z.int(),
      }),
    ).describe('Last week, the one that is paid next.'),
  })
  .meta({ id: 'Dashboard' })
export type Dashboard = z.output<typeof Dashboard>

export const getDashboard = endpoint({
  name: 'getDashboard',
  method: 'GET',
  path: '/admin/dashboard',
  summary: 'Today’s lessons, what waits for an admin, and the figures of recent and coming weeks',
  access: 'ADMIN',
  admins: 'ALL',
  response: Dashboard,
  errors: [],
})
