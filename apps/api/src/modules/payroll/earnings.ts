// What weeks are worth, without their lines: lessons of one length, wage and currency count as one.
import { payOf, type Pay, type PayrollWeek } from '@summa/domain'
import { endsIn } from './lines.ts'
import { statement, type Query } from './sql.ts'

export type Earnings = Pay & {
  weekStartOn: string
  teacherId: string
  teacherName: string
  currency: string
  count: number
}

type Row = Omit<Earnings, keyof Pay> & {
  hourlyWageCents: number
  lengthMilliseconds: number
  reversed: boolean
}

type Scope = { orgId: string; teacherId?: string | undefined }

export async function readEarnings(
  query: Query,
  { orgId, teacherId }: Scope,
  weeks: readonly PayrollWeek[],
): Promise<Earnings[]> {
  const rows = await query<Row>(
    statement(`read-earnings${teacherId === undefined ? '' : '-of'}`, (bind) => {
      const mondays = bind(
        weeks.map(({ weekStartOn }) => weekStartOn),
        'text[]',
      )
      const [from, to] = (['fromUtc', 'toUtc'] as const).map((edge) =>
        bind(
          weeks.map((week) => week[edge].toISOString()),
          'text[]::timestamptz[]',
        ),
      )
      return `
        SELECT week.monday AS "weekStartOn", s."teacherId", t."displayName" AS "teacherName",
          s."currencySnapshot" AS currency, s."teacherHourlyWageCentsSnapshot" AS "hourlyWageCents",
          (extract(epoch FROM s."endAtUtc" - s."startAtUtc") * 1000)::float8 AS "lengthMilliseconds",
          reversal.id IS NOT NULL AS reversed, count(*)::int AS count
        FROM unnest(${mondays}, ${from ?? ''}, ${to ?? ''}) AS week (monday, "fromUtc", "toUtc")
        JOIN "Session" s ON s."orgId" = ${bind(orgId, 'uuid')}
          AND ${endsIn('week."fromUtc"', 'week."toUtc"', teacherId && bind(teacherId, 'uuid'))}
        JOIN "TeacherProfile" t ON t."userId" = s."teacherId"
        LEFT JOIN "HourLedgerEntry" charge ON charge."sessionId" = s.id
        LEFT JOIN "HourLedgerEntry" reversal ON reversal."reversesEntryId" = charge.id
        GROUP BY 1, 2, 3, 4, 5, 6, 7`
    }),
  )
  return rows.map(({ hourlyWageCents, lengthMilliseconds, reversed, ...group }) => {
    const [startAtUtc, endAtUtc] = [new Date(0), new Date(lengthMilliseconds)]
    return { ...group, ...payOf({ startAtUtc, endAtUtc, hourlyWageCents, reversed }) }
  })
}
