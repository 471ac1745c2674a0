import type { Dashboard, PayrollTotal } from '@summa/contracts'
import { addDays, hoursOf } from '@summa/domain'
import { payrollWeekOf } from '@summa/domain/payroll-week'
import type { Actor, Context } from '../../../context.ts'
import { select, sql } from '../../../db/statement.ts'
import { countBalances, unitsBetween } from '../../books/hours/index.ts'
import { getPendingRequests } from '../../calendar/changes/index.ts'
import { lessonsBetween, readDay } from '../../calendar/lessons/index.ts'
import { getPayroll } from '../../trade/payroll/index.ts'

const pastWeeks = 8
const comingWeeks = 4

type Reading = Pick<Context, 'pool' | 'clock'>
type Scope = Pick<Actor, 'orgId'>

export async function getDashboard(ctx: Reading, actor: Scope): Promise<Dashboard> {
  const now = ctx.clock.now()
  const { timeZone, today } = await readDay(ctx, actor.orgId, now)
  const present = payrollWeekOf(now, timeZone)
  const mondays = Array.from({ length: pastWeeks + 1 + comingWeeks }, (_, index) =>
    addDays(present, 7 * (index - pastWeeks)),
  )
  const [requests, balances, weeks, payroll] = await Promise.all([
    getPendingRequests(ctx, actor),
    countBalances(ctx, actor.orgId),
    readWeeks(ctx, actor, mondays, timeZone),
    getPayroll(ctx, actor, { weekStart: addDays(present, -7) }),
  ])
  return { timeZone, today, requests, balances, weeks, payroll: summaryOf(payroll) }
}

async function readWeeks(ctx: Reading, { orgId }: Scope, mondays: readonly string[], timeZone: string) {
  return select<Dashboard['weeks'][number]>(
    ctx,
    'dashboard-weeks',
    sql`
      SELECT to_char(monday, 'YYYY-MM-DD') AS "weekStartLocal", lessons.*, hours.*
      FROM unnest(${mondays}::date[]) AS monday
      CROSS JOIN LATERAL (
        SELECT monday::timestamp AT TIME ZONE ${timeZone} AS starts, (monday + 7)::timestamp AT TIME ZONE ${timeZone} AS ends
      ) span
      CROSS JOIN LATERAL ${lessonsBetween(orgId, 'span.starts', 'span.ends')} lessons
      CROSS JOIN LATERAL ${unitsBetween(orgId, 'span.starts', 'span.ends')} hours
      ORDER BY monday`,
  )
}

/** How far the payroll of last week has got. */
function summaryOf({
  weekStartLocal,
  weekEndLocal,
  teachers,
}: Awaited<ReturnType<typeof getPayroll>>): Dashboard['payroll'] {
  const settlements = teachers.flatMap((teacher) => teacher.settlements)
  const inStatus = (wanted: string) => settlements.filter(({ status }) => status === wanted).length
  return {
    weekStartLocal,
    weekEndLocal,
    // A settled week counts as it was settled, whatever has changed about its lessons since.
    earned: sumsOf(teachers.flatMap(({ totals, settlements: own }) => (own.length > 0 ? own : totals))),
    teachers: teachers.length,
    teachersToSettle: teachers.filter((teacher) => teacher.settlements.length === 0).length,
    settlementsToConfirm: inStatus('DRAFT'),
    settlementsToPay: inStatus('CONFIRMED'),
    settlementsPaid: inStatus('PAID'),
  }
}

/** Sums by currency. Hours are turned back into whole minutes first, because rounded hours would not add up. */
function sumsOf(totals: readonly PayrollTotal[]): PayrollTotal[] {
  const sums = new Map<string, { totalCents: number; minutes: number; sessionsCount: number }>()
  for (const { currency, totalCents, totalHours, sessionsCount } of totals) {
    const sum = sums.get(currency) ?? { totalCents: 0, minutes: 0, sessionsCount: 0 }
    sum.totalCents += totalCents
    sum.minutes += Math.round(totalHours * 60)
    sum.sessionsCount += sessionsCount
    sums.set(currency, sum)
  }
  return [...sums]
    .map(([currency, { minutes, ...sum }]) => ({ currency, ...sum, totalHours: hoursOf(minutes) }))
    .sort((one, other) => (one.currency < other.currency ? -1 : 1))
}
