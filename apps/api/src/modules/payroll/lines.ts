// The lines of payroll: lessons that are over. A read finds them through one index or another and then looks up
// what is known of each, in one statement.
import type { PayrollLine } from '@summa/contracts'
import { adjustmentOf, payOf, payrollWeekOf, type Pay, type PayrollWeek } from '@summa/domain'
import { statement, type Bind, type Query } from './sql.ts'
import { weekOf } from './week.ts'

export type Scope = { orgId: string; week: PayrollWeek; teacherId?: string | undefined }

/** Yields (part, session, line). */
type Find = (bind: Bind) => string

export type Line = PayrollLine & {
  /** A lesson of the week, a correction that is owed, or what a settlement holds. */
  part: 'LESSON' | 'OWED' | 'SETTLED'
  teacherId: string
  teacherName: string
}

const over = `s.status IN ('COMPLETED', 'NO_SHOW')`

/** With a teacher, the index on the starts of their lessons finds them: none is longer than that. */
const longest = `interval '12 hours'`

export function endsIn(fromUtc: string, toUtc: string, teacherId?: string): string {
  const ends = `s."endAtUtc" >= ${fromUtc} AND s."endAtUtc" < ${toUtc} AND ${over}`
  return teacherId === undefined
    ? ends
    : `${ends} AND s."teacherId" = ${teacherId} AND s."startAtUtc" >= ${fromUtc} - ${longest} AND s."startAtUtc" < ${toUtc}`
}

/** Whether the charge of a lesson was reversed: asked for one by one, however many lessons there are. */
export const withReversal = `
  LEFT JOIN LATERAL (
    SELECT true AS found FROM "HourLedgerEntry" charge
    JOIN "HourLedgerEntry" undone ON undone."reversesEntryId" = charge.id
    WHERE charge."sessionId" = s.id LIMIT 1
  ) reversal ON true`

/** The lessons of a week. */
export function lessons({ orgId, week, teacherId }: Scope): Find {
  return (bind) => `
    SELECT 'LESSON' AS part, s.id AS session, NULL::uuid AS line FROM "Session" s
    WHERE s."orgId" = ${bind(orgId, 'uuid')} AND ${endsIn(
      bind(week.fromUtc, 'timestamptz'),
      bind(week.toUtc, 'timestamptz'),
      teacherId && bind(teacherId, 'uuid'),
    )}`
}

/**
 * Lessons of frozen weeks, up to this one, that settlements do not hold as they stand now. A teacher's last frozen
 * week only bounds the index, with days to spare for every zone; what decides is whether the lesson's own week
 * is frozen.
 */
export function owed({ orgId, week, teacherId }: Scope): Find {
  return (bind) => `
    SELECT 'OWED', s.id, NULL::uuid FROM "TeacherProfile" t
    JOIN "Organization" o ON o.id = t."orgId"
    CROSS JOIN LATERAL (
      SELECT max("weekStartOn") AS monday FROM "PayrollSettlement" WHERE "teacherId" = t."userId"
    ) last
    JOIN "Session" s ON s."teacherId" = t."userId" AND ${over} AND NOT s.settled
      AND s."endAtUtc" < least(${bind(week.toUtc, 'timestamptz')}, (last.monday + 9)::timestamptz)
    LEFT JOIN LATERAL (
      SELECT true AS found FROM "PayrollSettlementLine" WHERE "sessionId" = s.id LIMIT 1
    ) paid ON true
    LEFT JOIN LATERAL (
      SELECT true AS found FROM "PayrollSettlement" WHERE "teacherId" = t."userId"
        AND "weekStartOn" = date_trunc('week', s."endAtUtc" AT TIME ZONE o."timeZone")::date LIMIT 1
    ) frozen ON true
    WHERE t."orgId" = ${bind(orgId, 'uuid')} ${teacherId === undefined ? '' : `AND t."userId" = ${bind(teacherId, 'uuid')}`}
      AND (paid.found OR frozen.found)`
}

/** What the settlements of a week hold. */
export function settled({ orgId, week, teacherId }: Scope, only?: 'adjustments'): Find {
  return (bind) => `
    SELECT 'SETTLED', l."sessionId", l.id FROM "PayrollSettlement" f
    JOIN "PayrollSettlementLine" l ON l."settlementId" = f.id ${only === undefined ? '' : 'AND l.adjustment'}
    WHERE f."orgId" = ${bind(orgId, 'uuid')} AND f."weekStartOn" = ${bind(week.weekStartOn, 'date')}
      ${teacherId === undefined ? '' : `AND f."teacherId" = ${bind(teacherId, 'uuid')}`}`
}

/** What one settlement holds. */
export function settledIn(settlementId: string): Find {
  return (bind) => `
    SELECT 'SETTLED' AS part, l."sessionId" AS session, l.id AS line FROM "PayrollSettlementLine" l
    WHERE l."settlementId" = ${bind(settlementId, 'uuid')}`
}

type Row = Omit<Line, 'weekStartLocal' | 'minutes' | 'cents' | 'adjustment'> & {
  /** Of the line that was found; otherwise of the one that pays the lesson, if there is one. */
  line: (Pay & { adjustment: boolean; reversal: boolean }) | null
}

/** By teacher, then as they were taught. */
export async function readLines(
  query: Query,
  timeZone: string,
  name: string,
  ...finds: Find[]
): Promise<Line[]> {
  const rows = await query<Row>(
    statement(
      name,
      (bind) => `
      SELECT found.part, s."teacherId", t."displayName" AS "teacherName", s.id AS "sessionId", s.subject,
        p."displayName" AS "studentName", s."startAtUtc", s."endAtUtc", s."classTimeZone", s.status,
        s."teacherHourlyWageCentsSnapshot" AS "hourlyWageCents", s."currencySnapshot" AS currency,
        reversal.found IS TRUE AS reversed, l."settlementId",
        CASE WHEN l.id IS NOT NULL THEN jsonb_build_object('minutes', l.minutes, 'cents', l.cents,
          'adjustment', l.adjustment, 'reversal', l.reversal) END AS line
      FROM (${finds.map((find) => find(bind)).join(' UNION ALL ')}) AS found (part, session, line)
      JOIN "Session" s ON s.id = found.session
      JOIN "TeacherProfile" t ON t."userId" = s."teacherId"
      JOIN "StudentProfile" p ON p."userId" = s."studentId"
      ${withReversal}
      LEFT JOIN "PayrollSettlementLine" l ON l."sessionId" = s.id
        AND CASE WHEN found.line IS NULL THEN NOT l.reversal ELSE l.id = found.line END
      ORDER BY t."displayName", s."teacherId", s."endAtUtc", s.id`,
    ),
  )
  const weekStartOf = weekStarts(timeZone)
  const lines: Line[] = []
  for (const row of rows) {
    const pay = payIn(row)
    if (pay !== null) lines.push(lineOf(row, pay, weekStartOf(row.endAtUtc)))
  }
  return lines
}

/** Lines come in the order of time: most are of the same week as the one before. */
function weekStarts(timeZone: string): (at: Date) => string {
  let week: PayrollWeek | undefined
  return (at) => {
    if (week === undefined || at < week.fromUtc || at >= week.toUtc)
      week = weekOf(payrollWeekOf(at, timeZone), timeZone)
    return week.weekStartOn
  }
}

/** Written out, for there are many of them: to merge objects takes several times as long. */
function lineOf(row: Row, pay: PayIn, weekStartLocal: string): Line {
  return {
    part: row.part,
    teacherId: row.teacherId,
    teacherName: row.teacherName,
    sessionId: row.sessionId,
    weekStartLocal,
    subject: row.subject,
    studentName: row.studentName,
    startAtUtc: row.startAtUtc,
    endAtUtc: row.endAtUtc,
    classTimeZone: row.classTimeZone,
    status: row.status,
    reversed: pay.reversed,
    adjustment: pay.adjustment,
    minutes: pay.minutes,
    hourlyWageCents: row.hourlyWageCents,
    cents: pay.cents,
    currency: row.currency,
    settlementId: pay.settlementId,
  }
}

type PayIn = Pick<PayrollLine, 'minutes' | 'cents' | 'adjustment' | 'reversed' | 'settlementId'>

/** Null when nothing is owed after all. */
function payIn(row: Row): PayIn | null {
  const { part, line, reversed, settlementId } = row
  if (part === 'LESSON') {
    const { minutes, cents } = payOf(row)
    return { minutes, cents, adjustment: null, reversed, settlementId }
  }
  if (part === 'OWED') {
    const adjustment = adjustmentOf(row, line)
    return adjustment && { ...adjustment, reversed, settlementId: null }
  }
  if (line === null) throw new Error(`session ${row.sessionId} is settled without a line`)
  const { minutes, cents } = line
  const adjustment = line.reversal ? 'REVERSAL' : line.adjustment ? 'LATE' : null
  // A line stands as it was frozen: one that pays knew of no reversal.
  const wasReversed = line.reversal || (reversed && minutes === 0 && cents === 0)
  return { minutes, cents, adjustment, reversed: wasReversed, settlementId }
}
