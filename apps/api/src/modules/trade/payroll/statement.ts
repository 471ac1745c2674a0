// A week's pay statement: the settlements of a frozen week line by line or, before that, what would be settled now.
import { payTotals, type PayTotal } from '@summa/domain'
import { payrollWeekOf, type PayrollWeek } from '@summa/domain/payroll-week'
import type { Actor, Context } from '../../../context.ts'
import { DomainError } from '../../../domain-error.ts'
import { readTerms, type Terms } from '../../ground/organization/index.ts'
import { readTeacher } from './academy.ts'
import { lessons, owed, readLines, settled, settledIn, type Line, type Scope } from './lines.ts'
import { readSettlements, type SettlementRow } from './settlements.ts'
import { weekOf } from './week.ts'

/** A teacher's pay in one currency. */
export type Section = PayTotal & {
  lessons: Line[]
  adjustments: Line[]
  /** Null until the week is frozen. */
  settlement: SettlementRow | null
}

export type Statement = {
  academy: Terms
  week: PayrollWeek
  teacherName: string
  sections: Section[]
}

type Week = { weekStart?: string | undefined }

/** The statements of all teachers who are owed something, by name. */
export async function readStatements(
  ctx: Context,
  { orgId }: Actor,
  { weekStart }: Week,
): Promise<{ week: PayrollWeek; statements: Statement[] }> {
  const academy = await readTerms(ctx, orgId)
  const week = weekFrom(ctx, academy, weekStart)
  const { lines, settlements } = await readPayable(ctx, academy, { orgId, week, now: ctx.clock.now() })
  const statements = [...groupBy(lines, ({ teacherId }) => teacherId).values()].map((own) => ({
    academy,
    week,
    teacherName: own[0]?.teacherName ?? '',
    sections: sectionsOf(own, settlements),
  }))
  return { week, statements }
}

export async function readStatementFor(
  ctx: Context,
  { orgId }: Actor,
  teacherId: string,
  { weekStart }: Week,
): Promise<Statement> {
  const { academy, teacherName } = await readTeacher(ctx, orgId, teacherId)
  const week = weekFrom(ctx, academy, weekStart)
  const { lines, settlements } = await readPayable(ctx, academy, {
    orgId,
    week,
    teacherId,
    now: ctx.clock.now(),
  })
  return { academy, week, teacherName, sections: sectionsOf(lines, settlements) }
}

function weekFrom({ clock }: Context, { timeZone }: Terms, weekStart: string | undefined): PayrollWeek {
  return weekOf(weekStart ?? payrollWeekOf(clock.now(), timeZone), timeZone)
}

async function readPayable(ctx: Context, { timeZone }: Terms, scope: Scope) {
  const { orgId, week, teacherId } = scope
  const [found, frozen] = await Promise.all([
    readLines(ctx, timeZone, 'read-payable', lessons(scope), owed(scope), settled(scope)),
    readSettlements(ctx, orgId, { weeks: [week], teacherId }),
  ])
  const isFrozen = new Set(frozen.map((row) => row.teacherId))
  const lines = found.filter((line) =>
    isFrozen.has(line.teacherId) ? line.part === 'SETTLED' : line.settlementId === null,
  )
  return { lines, settlements: frozen }
}

/** Teachers only get their own. For all others it is NOT_FOUND. */
export async function readStatementOf(ctx: Context, actor: Actor, id: string): Promise<Statement> {
  const { orgId, userId, role } = actor
  const academy = await readTerms(ctx, orgId)
  const [settlement] = await readSettlements(ctx, orgId, { id })
  if (settlement === undefined || (role === 'TEACHER' && settlement.teacherId !== userId))
    throw new DomainError('NOT_FOUND')
  const { teacherName, weekStartLocal } = settlement
  const lines = await readLines(ctx, academy.timeZone, 'read-settlement', settledIn(id))
  const week = weekOf(weekStartLocal, academy.timeZone)
  return { academy, week, teacherName, sections: sectionsOf(lines, [settlement]) }
}

function sectionsOf(lines: readonly Line[], settlements: readonly SettlementRow[]): Section[] {
  const byCurrency = groupBy(lines, ({ currency }) => currency)
  return payTotals(lines).map((total) => {
    const own = byCurrency.get(total.currency) ?? []
    return {
      ...total,
      lessons: own.filter(({ adjustment }) => adjustment === null),
      adjustments: own.filter(({ adjustment }) => adjustment !== null),
      settlement: settlements.find(({ id }) => id === own[0]?.settlementId) ?? null,
    }
  })
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
