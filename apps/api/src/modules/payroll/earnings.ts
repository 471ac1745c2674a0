// What weeks are worth, without their lines: lessons of one length, wage and currency count as one.
import { payOf, type Pay, type PayrollWeek } from '@summa/domain'
import { endsIn, withReversal } from './lines.ts'
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

/** The weeks follow one another. */
export async function readEarnings(
  query: Query,
  { orgId, teacherId }: Scope,
  weeks: readonly PayrollWeek[],
): Promise<Earnings[]> {
  const rows = await query<Row>(
    statement(`read-earnings${teacherId === undefined ? '' : '-of'}`, (bind) => {
      const mondays = weeks.map(({ weekStartOn }) => weekStartOn)
      const starts = weeks.map(({ fromUtc }) => fromUtc.toISOString())
      const [first, last] = [weeks[0], weeks.at(-1)]
      if (first === undefined || last === undefined) throw new Error('no week to read')
      return `
        SELECT (${bind(mondays, 'text[]')})[width_bucket(s."endAtUtc", ${bind(starts, 'text[]::timestamptz[]')})] AS "weekStartOn",
          s."teacherId", t."displayName" AS "teacherName",
          s."currencySnapshot" AS currency, s."teacherHourlyWageCentsSnapshot" AS "hourlyWageCents",
          (extract(epoch FROM s."endAtUtc" - s."startAtUtc") * 1000)::float8 AS "lengthMilliseconds",
          reversal.found IS TRUE AS reversed, count(*)::int AS count
        FROM "Session" s
        JOIN "TeacherProfile" t ON t."userId" = s."teacherId"
        ${withReversal}
        WHERE s."orgId" = ${bind(orgId, 'uuid')} AND ${endsIn(
          bind(first.fromUtc, 'timestamptz'),
          bind(last.toUtc, 'timestamptz'),
          teacherId && bind(teacherId, 'uuid'),
        )}
        GROUP BY 1, 2, 3, 4, 5, 6, 7`
    }),
  )
  return rows.map(({ hourlyWageCents, lengthMilliseconds, reversed, ...group }) => {
    const [startAtUtc, endAtUtc] = [new Date(0), new Date(lengthMilliseconds)]
    return { ...group, ...payOf({ startAtUtc, endAtUtc, hourlyWageCents, reversed }) }
  })
}
