import { z } from 'zod'
import { PendingRequests } from './changes.ts'
import * as calls from './calls.ts'
import { endpoint } from './endpoint.ts'
import { LocalDate } from './primitives.ts'
import { PayrollTotal } from './payroll.ts'
import { LessonFacts } from './sessions.ts'

/** What a student's hours are called low at, when no more than these are left after all that is planned. */
export const LOW_UNITS = 2

const week = z.object({
  weekStartLocal: LocalDate,
  /** Lessons that start in it: given or missed, and still to come. Cancelled ones are in neither. */
  lessonsGiven: z.int(),
  lessonsPlanned: z.int(),
  /** Purchases, less those that were reversed in it. */
  soldUnits: z.number(),
  consumedUnits: z.number(),
})

/** What an admin opens the day with. Days and weeks are those of the organisation's clocks. */
export const Dashboard = z
  .object({
    timeZone: z.string(),
    today: z.object({
      date: LocalDate,
      /** All but the cancelled ones. */
      count: z.int(),
      /** At most fifty of them, by their start. */
      lessons: z.array(LessonFacts),
    }),
    requests: PendingRequests,
    /** Active students by what is left after all that is planned: 0 to 2 is low. */
    balances: z.object({ low: z.int(), negative: z.int() }),
    /** Eight past weeks, the present one, and four to come. */
    weeks: z.array(week),
    /** Last week's, which is paid next. */
    payroll: z.object({
      weekStartLocal: LocalDate,
      weekEndLocal: LocalDate,
      earned: z.array(PayrollTotal),
      teachers: z.int(),
      teachersToSettle: z.int(),
      settlementsToConfirm: z.int(),
      settlementsToPay: z.int(),
      settlementsPaid: z.int(),
    }),
  })
  .meta({ id: 'Dashboard' })
export type Dashboard = z.output<typeof Dashboard>

export const getDashboard = endpoint({
  ...calls.getDashboard,
  summary: 'Today’s lessons, what waits for an admin, and how the weeks go',
  access: 'ADMIN',
  response: Dashboard,
  errors: [],
})
