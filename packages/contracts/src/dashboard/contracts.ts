import { z } from 'zod'
import { PendingRequests } from '../changes/contracts.ts'
import { endpoint } from '../endpoint.ts'
import { LocalDate, text } from '../primitives.ts'
import { PayrollTotal } from '../payroll/contracts.ts'
import { LessonFacts } from '../lessons/contracts.ts'

/** What a student's hours are called low at, when no more than these are left after all that is planned. */
export const LOW_UNITS = 2

const week = z.object({
  weekStartLocal: LocalDate,
  lessonsGiven: z
    .int()
    .describe('Lessons that start in the week and were given or missed. Cancelled ones do not count.'),
  lessonsPlanned: z.int().describe('Lessons that start in the week and are still to come.'),
  soldUnits: z.number().describe('Purchases, less those that were reversed in the week.'),
  consumedUnits: z.number(),
})

/** What an admin opens the day with. Days and weeks are those of the organisation's clocks. */
export const Dashboard = z
  .object({
    timeZone: text('Australia/Sydney'),
    today: z.object({
      date: LocalDate,
      count: z.int().describe('All lessons of the day but the cancelled ones.'),
      lessons: z.array(LessonFacts).describe('At most fifty of them, by their start.'),
    }),
    requests: PendingRequests,
    balances: z
      .object({ low: z.int(), negative: z.int() })
      .describe(`Active students by what is left after all that is planned: 0 to ${LOW_UNITS} is low.`),
    weeks: z.array(week).describe('Eight past weeks, the present one, and four to come.'),
    payroll: z
      .object({
        weekStartLocal: LocalDate,
        weekEndLocal: LocalDate,
        earned: z.array(PayrollTotal),
        teachers: z.int(),
        teachersToSettle: z.int(),
        settlementsToConfirm: z.int(),
        settlementsToPay: z.int(),
        settlementsPaid: z.int(),
      })
      .describe('Of last week, which is paid next.'),
  })
  .meta({ id: 'Dashboard' })
export type Dashboard = z.output<typeof Dashboard>

export const getDashboard = endpoint({
  name: 'getDashboard',
  method: 'GET',
  path: '/admin/dashboard',
  summary: 'Today’s lessons, what waits for an admin, and how the weeks go',
  access: 'ADMIN',
  response: Dashboard,
  errors: [],
})
