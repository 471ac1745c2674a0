// Frozen weeks, and how far what they were frozen at is from what they are worth now.
import type { PayrollSettlement } from '@summa/contracts'
import { hoursOf, payTotals, type PayrollWeek, type PayTotal } from '@summa/domain'
import { readEarnings } from './earnings.ts'
import { statement, type Query } from './sql.ts'
import { weekOf } from './week.ts'

export type SettlementRow = Omit<PayrollSettlement, 'totalHours' | 'differenceCents'> & {
  totalMinutes: number
  /** What the lessons of its own week were frozen at. */
  frozenCents: number
}

type Which = { id: string } | { weeks: readonly PayrollWeek[]; teacherId?: string | undefined }

/** By teacher, week and currency. */
export async function readSettlements(query: Query, orgId: string, which: Which): Promise<SettlementRow[]> {
  const name =
    'id' in which ? 'get-settlement' : `list-settlements${which.teacherId === undefined ? '' : '-of'}`
  return query<SettlementRow>(
    statement(
      name,
      (bind) => `
      SELECT f.id, f."teacherId", t."displayName" AS "teacherName", f."weekStartOn"::text AS "weekStartLocal",
        f.currency, f."totalCents"::float8 AS "totalCents", f."totalMinutes", f."sessionsCount", f.status,
        f."createdAt", f."confirmedAt", f."paidAt", f.reference, f.version,
        (SELECT coalesce(sum(cents), 0) FROM "PayrollSettlementLine"
         WHERE "settlementId" = f.id AND NOT adjustment)::float8 AS "frozenCents"
      FROM "PayrollSettlement" f JOIN "TeacherProfile" t ON t."userId" = f."teacherId"
      WHERE f."orgId" = ${bind(orgId, 'uuid')} AND ${
        'id' in which
          ? `f.id = ${bind(which.id, 'uuid')}`
          : `f."weekStartOn" = ANY (${bind(
              which.weeks.map(({ weekStartOn }) => weekStartOn),
              'date[]',
            )})${
              which.teacherId === undefined ? '' : ` AND f."teacherId" = ${bind(which.teacherId, 'uuid')}`
            }`
      }
      ORDER BY t."displayName", f."teacherId", f."weekStartOn", f.currency`,
    ),
  )
}

/** One settlement, compared with what its week is worth now. */
export async function readSettlement(
  query: Query,
  orgId: string,
  id: string,
  timeZone: string,
): Promise<PayrollSettlement | undefined> {
  const [row] = await readSettlements(query, orgId, { id })
  if (row === undefined) return undefined
  const week = weekOf(row.weekStartLocal, timeZone)
  return viewSettlement(
    row,
    payTotals(await readEarnings(query, { orgId, teacherId: row.teacherId }, [week])),
  )
}

type Earned = { currency: string; totalCents: number }

/** `earned` are the totals of its teacher and week as they stand now. */
export function viewSettlement(row: SettlementRow, earned: readonly Earned[]): PayrollSettlement {
  const { totalMinutes, frozenCents, ...settlement } = row
  const now = earned.find(({ currency }) => currency === row.currency)?.totalCents ?? 0
  return { ...settlement, totalHours: hoursOf(totalMinutes), differenceCents: now - frozenCents }
}

export function totalOf({ currency, totalCents, totalMinutes, sessionsCount }: SettlementRow): PayTotal {
  return { currency, totalCents, totalHours: hoursOf(totalMinutes), sessionsCount }
}
