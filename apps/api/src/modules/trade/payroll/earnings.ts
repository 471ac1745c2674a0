// What weeks are worth, without their lines. Lessons with the same length, wage and currency are counted together, and
// so are the seats of a class.
import { payOf, type Pay } from '@summa/domain'
import { type PayrollWeek } from '@summa/domain/payroll-week'
import { raw, select, sql, type Source } from '../../../db/statement.ts'
import { isEarned, withCharge } from '../../books/ledgers/index.ts'
import { withTeacher } from '../../ground/people/index.ts'
import { earningIn, withSeats } from './lines.ts'

export type Earnings = Pay & {
  weekStartOn: string
  teacherId: string
  teacherName: string
  currency: string
  count: number
  slotId: string | null
  /** Null for a class. */
  sessionId?: null
}

type Row = Omit<Earnings, keyof Pay | 'sessionId'> & {
  hourlyWageCents: number
  lengthMilliseconds: number
  reversed: boolean
  isClass: boolean
}

type Scope = { orgId: string; teacherId?: string | undefined; now: Date }

/** The weeks must be consecutive. */
export async function readEarnings(
  source: Source,
  { orgId, ...scope }: Scope,
  weeks: readonly PayrollWeek[],
): Promise<Earnings[]> {
  const mondays = weeks.map(({ weekStartOn }) => weekStartOn)
  const starts = weeks.map(({ fromUtc }) => fromUtc.toISOString())
  const [first, last] = [weeks[0], weeks.at(-1)]
  if (first === undefined || last === undefined) throw new Error('no week to read')
  const span = { fromUtc: first.fromUtc, toUtc: last.toUtc }
  const weekOf = (of: 's' | 'c') =>
    sql`(${mondays}::text[])[width_bucket(${raw(of)}."endAtUtc", ${starts}::text[]::timestamptz[])]`
  const lengthOf = (of: 's' | 'c') =>
    raw(`(extract(epoch FROM ${of}."endAtUtc" - ${of}."startAtUtc") * 1000)::float8`)
  const rows = await select<Row>(
    source,
    'read-earnings',
    sql`
      SELECT ${weekOf('s')} AS "weekStartOn", s."teacherId", t."displayName" AS "teacherName",
        s."currencySnapshot" AS currency, s."teacherHourlyWageCentsSnapshot" AS "hourlyWageCents",
        ${lengthOf('s')} AS "lengthMilliseconds", NOT ${raw(isEarned)} AS reversed, s."slotId", false AS "isClass",
        count(*)::int AS count
      FROM "Session" s
      ${raw(withTeacher('s."teacherId"'))}
      ${raw(withCharge)}
      WHERE s."orgId" = ${orgId}::uuid AND ${earningIn('s', span, scope)}
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
      UNION ALL
      SELECT ${weekOf('c')}, c."teacherId", t."displayName", c."wageCurrency", c."classHourlyWageCents",
        ${lengthOf('c')}, NOT seats.earned, c.id, true, 1
      FROM "TimeSlot" c
      ${raw(withTeacher('c."teacherId"'))}
      ${withSeats}
      WHERE c."orgId" = ${orgId}::uuid AND ${earningIn('c', span, scope)}`,
  )
  return rows.flatMap(({ hourlyWageCents, lengthMilliseconds, reversed, isClass, ...group }) => {
    const [startAtUtc, endAtUtc] = [new Date(0), new Date(lengthMilliseconds)]
    const pay = payOf({ startAtUtc, endAtUtc, hourlyWageCents, reversed })
    // As in lines.ts: classes and seats are left out when they earn nothing.
    if (group.slotId !== null && pay.cents === 0) return []
    return [{ ...group, ...pay, ...(isClass && { sessionId: null }) }]
  })
}
