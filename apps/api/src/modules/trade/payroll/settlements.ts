// Frozen weeks, and how much they differ from what the same week is worth now.
import type { PayrollSettlement } from '@summa/contracts'
import { hoursOf, payTotals, type PayTotal } from '@summa/domain'
import { type PayrollWeek } from '@summa/domain/payroll-week'
import { raw, select, sql, where, type Source } from '../../../db/statement.ts'
import { withTeacher } from '../../ground/people/index.ts'
import { readEarnings } from './earnings.ts'
import { weekOf } from './week.ts'

export type SettlementRow = Omit<PayrollSettlement, 'totalHours' | 'differenceCents'> & {
  totalMinutes: number
  /** The frozen sum of the week's own lessons, without adjustments. */
  frozenCents: number
}

type Which =
  | { id: string; weeks?: undefined; teacherId?: undefined }
  | { id?: undefined; weeks: readonly PayrollWeek[]; teacherId?: string | undefined }

/** Ordered by teacher, week and currency. */
export async function readSettlements(
  source: Source,
  orgId: string,
  { id, weeks, teacherId }: Which,
): Promise<SettlementRow[]> {
  const mondays = weeks?.map(({ weekStartOn }) => weekStartOn)
  return select<SettlementRow>(
    source,
    'read-settlements',
    sql`
      SELECT f.id, f."teacherId", t."displayName" AS "teacherName", f."weekStartOn"::text AS "weekStartLocal",
        f.currency, f."totalCents"::float8 AS "totalCents", f."totalMinutes", f."sessionsCount", f.status,
        f."createdAt", f."confirmedAt", f."paidAt", f.reference, f.version,
        (SELECT coalesce(sum(cents), 0) FROM "PayrollSettlementLine"
         WHERE "settlementId" = f.id AND NOT adjustment)::float8 AS "frozenCents"
      FROM "PayrollSettlement" f ${raw(withTeacher('f."teacherId"'))}
      ${where(
        sql`f."orgId" = ${orgId}::uuid`,
        id !== undefined && sql`f.id = ${id}::uuid`,
        mondays !== undefined && sql`f."weekStartOn" = ANY (${mondays}::date[])`,
        teacherId !== undefined && sql`f."teacherId" = ${teacherId}::uuid`,
      )}
      ORDER BY t."displayName", f."teacherId", f."weekStartOn", f.currency`,
  )
}

/** One settlement, with its difference from what the week is worth now. */
export async function readSettlement(
  source: Source,
  { orgId, now }: { orgId: string; now: Date },
  id: string,
  timeZone: string,
): Promise<PayrollSettlement | undefined> {
  const [row] = await readSettlements(source, orgId, { id })
  if (row === undefined) return undefined
  const week = weekOf(row.weekStartLocal, timeZone)
  return viewSettlement(
    row,
    payTotals(await readEarnings(source, { orgId, teacherId: row.teacherId, now }, [week])),
  )
}

type Earned = { currency: string; totalCents: number }

/** `earned` are the current totals of the same teacher and week. */
export function viewSettlement(row: SettlementRow, earned: readonly Earned[]): PayrollSettlement {
  const { totalMinutes, frozenCents, ...settlement } = row
  const now = earned.find(({ currency }) => currency === row.currency)?.totalCents ?? 0
  return { ...settlement, totalHours: hoursOf(totalMinutes), differenceCents: now - frozenCents }
}

export function totalOf({ currency, totalCents, totalMinutes, sessionsCount }: SettlementRow): PayTotal {
  return { currency, totalCents, totalHours: hoursOf(totalMinutes), sessionsCount }
}
