import type * as contracts from '@summa/contracts'
import type { Decoded } from '@summa/contracts'
import { addDays, payTotals } from '@summa/domain'
import { payrollWeekOf } from '@summa/domain/payroll-week'
import type { Actor, Context } from '../../../context.ts'
import { DomainError } from '../../../domain-error.ts'
import { readTerms } from '../../ground/organization/index.ts'
import { readTeacher } from './academy.ts'
import { readEarnings } from './earnings.ts'
import { lessons, owed, readLines, settled, settledIn } from './lines.ts'
import { readSettlement, readSettlements, totalOf, viewSettlement } from './settlements.ts'
import { viewWeek, withAdjustments } from './view.ts'
import { weekOf } from './week.ts'

const chartedWeeks = 12

type Reading = Pick<Context, 'pool' | 'clock'>

type WeekQuery = { weekStart?: string | undefined }

export async function getPayrollOf(
  ctx: Reading,
  { orgId }: Pick<Actor, 'orgId'>,
  teacherId: string,
  { weekStart }: WeekQuery,
): Promise<contracts.PayrollWeek> {
  const now = ctx.clock.now()
  const { timeZone } = (await readTeacher(ctx, orgId, teacherId)).academy
  const week = weekOf(weekStart ?? payrollWeekOf(now, timeZone), timeZone)
  const scope = { orgId, week, teacherId, now }
  const [found, frozen] = await Promise.all([
    readLines(ctx, timeZone, 'read-week-of', lessons(scope), owed(scope), settled(scope, 'adjustments')),
    readSettlements(ctx, orgId, { weeks: [week], teacherId }),
  ])
  const linesIn = (part: string) => found.filter((line) => line.part === part)
  const lines = linesIn('LESSON')
  const totals = payTotals(lines)
  return {
    ...viewWeek(week),
    timeZone,
    totals,
    lines,
    adjustments: linesIn('OWED'),
    settlements: frozen.map((row) => withAdjustments(viewSettlement(row, totals), found)),
  }
}

export async function listPayrollWeeksOf(
  ctx: Reading,
  { orgId, userId: teacherId }: Pick<Actor, 'orgId' | 'userId'>,
): Promise<Decoded<typeof contracts.listMyPayrollWeeks, 'response'>> {
  const now = ctx.clock.now()
  const { timeZone } = (await readTeacher(ctx, orgId, teacherId)).academy
  const present = payrollWeekOf(now, timeZone)
  const weeks = Array.from({ length: chartedWeeks }, (_, index) =>
    weekOf(addDays(present, 7 * (index + 1 - chartedWeeks)), timeZone),
  )
  const [earnings, frozen] = await Promise.all([
    readEarnings(ctx, { orgId, teacherId, now }, weeks),
    readSettlements(ctx, orgId, { weeks, teacherId }),
  ])
  return {
    timeZone,
    weeks: weeks.map((week) => ({
      ...viewWeek(week),
      totals: payTotals(earnings.filter(({ weekStartOn }) => weekStartOn === week.weekStartOn)),
      settled: frozen.filter(({ weekStartLocal }) => weekStartLocal === week.weekStartOn).map(totalOf),
    })),
  }
}

export async function getPayroll(
  ctx: Reading,
  { orgId }: Pick<Actor, 'orgId'>,
  { weekStart }: WeekQuery,
): Promise<Decoded<typeof contracts.getPayroll, 'response'>> {
  const now = ctx.clock.now()
  const { timeZone } = await readTerms(ctx, orgId)
  const week = weekOf(weekStart ?? payrollWeekOf(now, timeZone), timeZone)
  const scope = { orgId, week, now }
  const [earnings, corrections, frozen] = await Promise.all([
    readEarnings(ctx, { orgId, now }, [week]),
    readLines(ctx, timeZone, 'read-corrections', owed(scope), settled(scope, 'adjustments')),
    readSettlements(ctx, orgId, { weeks: [week] }),
  ])
  const names = new Map(
    [...earnings, ...corrections, ...frozen].map(({ teacherId, teacherName }) => [teacherId, teacherName]),
  )
  const teachers = [...names]
    .map(([teacherId, teacherName]) => {
      const ofTeacher = (row: { teacherId: string }) => row.teacherId === teacherId
      const totals = payTotals(earnings.filter(ofTeacher))
      return {
        teacherId,
        teacherName,
        totals,
        adjustments: corrections.filter((line) => ofTeacher(line) && line.part === 'OWED'),
        settlements: frozen
          .filter(ofTeacher)
          .map((row) => withAdjustments(viewSettlement(row, totals), corrections)),
      }
    })
    .sort((a, b) => a.teacherName.localeCompare(b.teacherName) || (a.teacherId < b.teacherId ? -1 : 1))
  return { ...viewWeek(week), timeZone, totals: payTotals(earnings), teachers }
}

/** Teachers only get their own. For all others it is NOT_FOUND. */
export async function getSettlement(
  ctx: Context,
  { orgId, userId, role }: Actor,
  id: string,
): Promise<contracts.SettlementWithLines> {
  const { timeZone } = await readTerms(ctx, orgId)
  const settlement = await readSettlement(ctx, { orgId, now: ctx.clock.now() }, id, timeZone)
  if (settlement === undefined || (role === 'TEACHER' && settlement.teacherId !== userId))
    throw new DomainError('NOT_FOUND')
  const found = await readLines(ctx, timeZone, 'read-settlement', settledIn(id))
  const own = found.filter(({ adjustment }) => adjustment === null)
  const adjustments = found.filter(({ adjustment }) => adjustment !== null)
  return { ...settlement, timeZone, lines: [...own, ...adjustments] }
}
