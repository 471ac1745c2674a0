import { LOW_UNITS, type Dashboard, type PayrollTotal } from '@summa/contracts'
import { addDays, hoursOf, payrollWeekOf } from '@summa/domain'
import type { Actor, Context } from '../../context.ts'
import { getPendingRequests } from '../changes/index.ts'
import { getPayroll } from '../payroll/index.ts'

const pastWeeks = 8
const comingWeeks = 4
const mostLessons = 50

type Reading = Pick<Context, 'pool' | 'reads' | 'clock'>
type Scope = Pick<Actor, 'orgId'>

export async function getDashboard(ctx: Reading, actor: Scope): Promise<Dashboard> {
  const now = ctx.clock.now()
  const { timeZone, today } = await readDay(ctx, actor, now)
  const present = payrollWeekOf(now, timeZone)
  const mondays = Array.from({ length: pastWeeks + 1 + comingWeeks }, (_, index) =>
    addDays(present, 7 * (index - pastWeeks)),
  )
  const [requests, balances, weeks, payroll] = await Promise.all([
    getPendingRequests(ctx, actor),
    readBalances(ctx, actor),
    readWeeks(ctx, actor, mondays, timeZone),
    getPayroll(ctx, actor, { weekStart: addDays(present, -7) }),
  ])
  return { timeZone, today, requests, balances, weeks, payroll: summaryOf(payroll) }
}

type Lesson = Dashboard['today']['lessons'][number]
type LessonRow = Lesson & { timeZone: string; today: string; count: number | null }

/** The organisation's day: a row for each lesson, and one without a lesson where there is none. */
async function readDay({ pool }: Reading, { orgId }: Scope, now: Date) {
  const { rows } = await pool.query<LessonRow>({
    name: 'dashboard-day',
    text: `
      SELECT o."timeZone", to_char(day.starts, 'YYYY-MM-DD') AS today, lesson.*
      FROM "Organization" o
      CROSS JOIN LATERAL (SELECT date_trunc('day', $2::timestamptz AT TIME ZONE o."timeZone") AS starts) day
      LEFT JOIN LATERAL (
        SELECT s.id, s.subject, s."startAtUtc", s."endAtUtc", s."classTimeZone", s.status,
               t."displayName" AS "teacherName", p."displayName" AS "studentName",
               count(*) OVER ()::int AS count
        FROM "Session" s JOIN "TeacherProfile" t ON t."userId" = s."teacherId"
        JOIN "StudentProfile" p ON p."userId" = s."studentId"
        WHERE s."orgId" = o.id AND s.status <> 'CANCELLED'
          AND s."startAtUtc" >= day.starts AT TIME ZONE o."timeZone"
          AND s."startAtUtc" < (day.starts + interval '1 day') AT TIME ZONE o."timeZone"
        ORDER BY s."startAtUtc", s.id LIMIT ${mostLessons}
      ) lesson ON true
      WHERE o.id = $1 ORDER BY lesson."startAtUtc", lesson.id`,
    values: [orgId, now],
  })
  const [first] = rows
  if (first === undefined) throw new Error('An admin has an organisation')
  const lessons = rows.flatMap(({ timeZone: _, today: __, count, ...lesson }) =>
    count === null ? [] : [lesson],
  )
  return { timeZone: first.timeZone, today: { date: first.today, count: first.count ?? 0, lessons } }
}

async function readBalances({ pool }: Reading, { orgId }: Scope) {
  const { rows } = await pool.query<Dashboard['balances']>({
    name: 'dashboard-balances',
    text: `
      SELECT count(*) FILTER (WHERE available BETWEEN 0 AND $2)::int AS low,
             count(*) FILTER (WHERE available < 0)::int AS negative
      FROM (
        SELECT coalesce((SELECT sum("deltaUnits") FROM "HourLedgerEntry" WHERE "studentId" = p."userId"), 0)
             - coalesce((SELECT sum("consumesUnits") FROM "Session"
                         WHERE "studentId" = p."userId" AND status = 'SCHEDULED'), 0) AS available
        FROM "StudentProfile" p JOIN "User" u ON u.id = p."userId"
        WHERE p."orgId" = $1 AND u.status = 'ACTIVE'
      ) student`,
    values: [orgId, LOW_UNITS],
  })
  return rows[0] ?? { low: 0, negative: 0 }
}

async function readWeeks({ pool }: Reading, { orgId }: Scope, mondays: readonly string[], timeZone: string) {
  const { rows } = await pool.query<Dashboard['weeks'][number]>({
    name: 'dashboard-weeks',
    text: `
      SELECT to_char(monday, 'YYYY-MM-DD') AS "weekStartLocal", lessons.*, hours.*
      FROM unnest($2::date[]) AS monday
      CROSS JOIN LATERAL (
        SELECT monday::timestamp AT TIME ZONE $3 AS starts, (monday + 7)::timestamp AT TIME ZONE $3 AS ends
      ) span
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE status IN ('COMPLETED', 'NO_SHOW'))::int AS "lessonsGiven",
               count(*) FILTER (WHERE status = 'SCHEDULED')::int AS "lessonsPlanned"
        FROM "Session" WHERE "orgId" = $1 AND "startAtUtc" >= span.starts AND "startAtUtc" < span.ends
      ) lessons
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(e."deltaUnits") FILTER (WHERE coalesce(r.reason, e.reason) = 'PURCHASE'), 0)::float8
                 AS "soldUnits",
               coalesce(-sum(e."deltaUnits") FILTER (WHERE coalesce(r.reason, e.reason) = 'SESSION_CONSUME'), 0)::float8
                 AS "consumedUnits"
        FROM "HourLedgerEntry" e LEFT JOIN "HourLedgerEntry" r ON r.id = e."reversesEntryId"
        WHERE e."orgId" = $1 AND e."createdAt" >= span.starts AND e."createdAt" < span.ends
      ) hours
      ORDER BY monday`,
    values: [orgId, mondays, timeZone],
  })
  return rows
}

/** How far last week is on its way to the bank. */
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
    // Once a teacher's week is settled it counts as it was settled, whatever its lessons have become since.
    earned: sumsOf(teachers.flatMap(({ totals, settlements: own }) => (own.length > 0 ? own : totals))),
    teachers: teachers.length,
    teachersToSettle: teachers.filter((teacher) => teacher.settlements.length === 0).length,
    settlementsToConfirm: inStatus('DRAFT'),
    settlementsToPay: inStatus('CONFIRMED'),
    settlementsPaid: inStatus('PAID'),
  }
}

/** By currency. Hours are added by the minute, which their hundredths still tell: rounded ones would not add up. */
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
