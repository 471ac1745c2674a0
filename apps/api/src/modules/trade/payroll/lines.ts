// The lines of payroll: lessons and seats that are over, and classes that took place. Each read first finds the ids
// through an index, then joins the details, in one statement.
import type { PayrollLine } from '@summa/contracts'
import { adjustmentOf, payOf, SESSION_MOST_HOURS, type Pay } from '@summa/domain'
import { payrollWeekOf, type PayrollWeek } from '@summa/domain/payroll-week'
import { empty, join, raw, select, sql, where, type Source, type Sql } from '../../../db/statement.ts'
import { isEarned, withCharge } from '../../books/ledgers/index.ts'
import { withOrganization } from '../../ground/organization/index.ts'
import { withStudent, withTeacher } from '../../ground/people/index.ts'
import { weekOf } from './week.ts'

export type Scope = { orgId: string; week: PayrollWeek; teacherId?: string | undefined; now: Date }

/**
 * SQL that finds lessons and seats, and SQL that finds classes paid by themselves; both yield (part, id, line). A class
 * earns when it is over and at least one seat is earned. A seat that was cancelled late is earned before that.
 */
type Find = { lessons: Sql; classes: Sql }

export type Line = PayrollLine & {
  /** LESSON: taught in the week. OWED: a correction not paid yet. SETTLED: part of a settlement. */
  part: 'LESSON' | 'OWED' | 'SETTLED'
  teacherId: string
  teacherName: string
}

/** No lesson is longer than this, so an index on starts can also find lessons by their end. */
const longest = raw(`interval '${String(SESSION_MOST_HOURS)} hours'`)

type Span = { fromUtc: Date; toUtc: Date }

/** Condition: lessons `s` that are over, or classes `c` that may have earned, ending in the span. */
export function earningIn(
  of: 's' | 'c',
  { fromUtc, toUtc }: Span,
  { teacherId, now }: { teacherId?: string | undefined; now: Date },
): Sql {
  const [start, end, teacher] = [raw(`${of}."startAtUtc"`), raw(`${of}."endAtUtc"`), raw(`${of}."teacherId"`)]
  const ends = sql`${end} >= ${fromUtc}::timestamptz AND ${end} < ${toUtc}::timestamptz`
  const starts = sql`${start} >= ${fromUtc}::timestamptz - ${longest} AND ${start} < ${toUtc}::timestamptz`
  const isTheirs = teacherId === undefined ? empty : sql`AND ${teacher} = ${teacherId}::uuid`
  if (of === 'c')
    return sql`${ends} AND ${starts} ${isTheirs} AND c."endAtUtc" <= ${now}::timestamptz AND c."classHourlyWageCents" > 0`
  const over = sql`${ends} AND s.status IN ('COMPLETED', 'NO_SHOW')`
  return teacherId === undefined ? over : sql`${over} AND ${starts} ${isTheirs}`
}

/** Adds whether at least one seat of a class `c` is earned. */
export const withSeats = raw(`
  CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM "Session" s ${withCharge} WHERE s."slotId" = c.id AND ${isEarned}) AS earned
  ) seats`)

/** The lessons and classes of a week. */
export function lessons({ orgId, week, ...scope }: Scope): Find {
  const find = (table: Sql, of: 's' | 'c') => sql`
    SELECT 'LESSON' AS part, ${raw(of)}.id, NULL::uuid AS line FROM ${table} ${raw(of)}
    WHERE ${raw(of)}."orgId" = ${orgId}::uuid AND ${earningIn(of, week, scope)}`
  return { lessons: find(raw('"Session"'), 's'), classes: find(raw('"TimeSlot"'), 'c') }
}

/**
 * Lessons of frozen weeks, up to this week, whose settlement differs from what they are worth now. The teacher's last
 * frozen week only narrows the search (nine days leave room for every zone); what counts is whether the lesson's own
 * week is frozen.
 */
export function owed({ orgId, week, teacherId, now }: Scope): Find {
  const find = (from: Sql, isPaid: Sql) => sql`
    SELECT 'OWED', x.id, NULL::uuid FROM "TeacherProfile" t
    ${raw(withOrganization('t."orgId"'))}
    CROSS JOIN LATERAL (
      SELECT max("weekStartOn") AS monday FROM "PayrollSettlement" WHERE "teacherId" = t."userId"
    ) last
    JOIN ${from} AND x."teacherId" = t."userId" AND NOT x.settled
      AND x."endAtUtc" < least(${week.toUtc}::timestamptz, (last.monday + 9)::timestamptz)
    LEFT JOIN LATERAL (
      SELECT true AS found FROM "PayrollSettlementLine" l WHERE ${isPaid} LIMIT 1
    ) paid ON true
    LEFT JOIN LATERAL (
      SELECT true AS found FROM "PayrollSettlement" WHERE "teacherId" = t."userId"
        AND "weekStartOn" = date_trunc('week', x."endAtUtc" AT TIME ZONE o."timeZone")::date LIMIT 1
    ) frozen ON true
    ${where(
      sql`t."orgId" = ${orgId}::uuid`,
      teacherId !== undefined && sql`t."userId" = ${teacherId}::uuid`,
      sql`(paid.found OR frozen.found)`,
    )}`
  return {
    lessons: find(sql`"Session" x ON x.status IN ('COMPLETED', 'NO_SHOW')`, sql`l."sessionId" = x.id`),
    classes: find(
      sql`"TimeSlot" x ON x."endAtUtc" <= ${now}::timestamptz`,
      sql`l."slotId" = x.id AND l."sessionId" IS NULL`,
    ),
  }
}

/** The lines of settlements. A class's line has a slot but no session. */
function heldBy(settlements: Sql): Find {
  const find = (id: Sql, kind: Sql) => sql`
    SELECT 'SETTLED', ${id}, l.id FROM "PayrollSettlementLine" l
    JOIN "PayrollSettlement" f ON f.id = l."settlementId" ${settlements} AND ${kind}`
  return {
    lessons: find(sql`l."sessionId"`, sql`l."sessionId" IS NOT NULL`),
    classes: find(sql`l."slotId"`, sql`l."sessionId" IS NULL`),
  }
}

/** The lines in the settlements of a week. */
export function settled({ orgId, week, teacherId }: Scope, only?: 'adjustments'): Find {
  return heldBy(
    where(
      sql`f."orgId" = ${orgId}::uuid AND f."weekStartOn" = ${week.weekStartOn}::date`,
      teacherId !== undefined && sql`f."teacherId" = ${teacherId}::uuid`,
      only !== undefined && sql`l.adjustment`,
    ),
  )
}

/** The lines of one settlement. */
export function settledIn(settlementId: string): Find {
  return heldBy(where(sql`f.id = ${settlementId}::uuid`))
}

type Row = Omit<Line, 'weekStartLocal' | 'minutes' | 'cents' | 'adjustment'> & {
  /** The settlement line that was found, or else the one that pays the lesson, if any. */
  line: (Pay & { adjustment: boolean; reversal: boolean }) | null
}

const lineFound = raw(`l."settlementId",
  CASE WHEN l.id IS NOT NULL THEN jsonb_build_object('minutes', l.minutes, 'cents', l.cents,
    'adjustment', l.adjustment, 'reversal', l.reversal) END AS line`)

const isLineFound = raw('CASE WHEN found.line IS NULL THEN NOT l.reversal ELSE l.id = found.line END')

/** Ordered by teacher, then time; a class comes before its seats. */
export async function readLines(
  source: Source,
  timeZone: string,
  name: string,
  ...finds: Find[]
): Promise<Line[]> {
  const rows = await select<Row>(
    source,
    name,
    sql`
      SELECT found.part, s."teacherId", t."displayName" AS "teacherName", s.id AS "sessionId", s."slotId", s.subject,
        p."displayName" AS "studentName", s."startAtUtc", s."endAtUtc", s."classTimeZone", s.status,
        s."teacherHourlyWageCentsSnapshot" AS "hourlyWageCents", s."currencySnapshot" AS currency,
        NOT ${raw(isEarned)} AS reversed, ${lineFound}
      FROM (${join(
        finds.map((find) => find.lessons),
        ' UNION ALL ',
      )}) AS found (part, id, line)
      JOIN "Session" s ON s.id = found.id
      ${raw(withTeacher('s."teacherId"'))} ${raw(withStudent('s."studentId"'))}
      ${raw(withCharge)}
      LEFT JOIN "PayrollSettlementLine" l ON l."sessionId" = s.id AND ${isLineFound}
      UNION ALL
      SELECT found.part, c."teacherId", t."displayName", NULL, c.id, c.subject, NULL, c."startAtUtc", c."endAtUtc",
        c."timeZone", 'COMPLETED', c."classHourlyWageCents", c."wageCurrency", NOT seats.earned, ${lineFound}
      FROM (${join(
        finds.map((find) => find.classes),
        ' UNION ALL ',
      )}) AS found (part, id, line)
      JOIN "TimeSlot" c ON c.id = found.id
      ${raw(withTeacher('c."teacherId"'))}
      ${withSeats}
      LEFT JOIN LATERAL (
        -- Only the last line says whether the class is paid: what was taken back can be paid again.
        SELECT * FROM "PayrollSettlementLine" held
        WHERE held."slotId" = c.id AND held."sessionId" IS NULL AND held.id = coalesce(found.line, held.id)
        ORDER BY held.id DESC LIMIT 1
      ) l ON found.line IS NOT NULL OR NOT l.reversal
      ORDER BY "teacherName", "teacherId", "endAtUtc", "slotId", "sessionId" NULLS FIRST`,
  )
  const weekStartOf = weekStarts(timeZone)
  const lines: Line[] = []
  for (const row of rows) {
    const pay = payIn(row)
    if (pay !== null) lines.push(lineOf(row, pay, weekStartOf(row.endAtUtc)))
  }
  return lines
}

/** Finds the week of a time. Remembers the last week, because lines come in order of time. */
function weekStarts(timeZone: string): (at: Date) => string {
  let week: PayrollWeek | undefined
  return (at) => {
    if (week === undefined || at < week.fromUtc || at >= week.toUtc)
      week = weekOf(payrollWeekOf(at, timeZone), timeZone)
    return week.weekStartOn
  }
}

/** Spelled out field by field: merging objects is several times slower, and there are many lines. */
function lineOf(row: Row, pay: PayIn, weekStartLocal: string): Line {
  return {
    part: row.part,
    teacherId: row.teacherId,
    teacherName: row.teacherName,
    sessionId: row.sessionId,
    slotId: row.slotId,
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
    // Classes and seats are only listed if they earn something; a lesson that earns nothing shows why.
    if (row.slotId !== null && cents === 0) return null
    return { minutes, cents, adjustment: null, reversed, settlementId }
  }
  if (part === 'OWED') {
    const adjustment = adjustmentOf(row, line)
    if (row.slotId !== null && adjustment?.cents === 0) return null
    return adjustment && { ...adjustment, reversed, settlementId: null }
  }
  if (line === null) throw new Error(`${row.sessionId ?? row.slotId ?? ''} is settled without a line`)
  const { minutes, cents } = line
  const adjustment = line.reversal ? 'REVERSAL' : line.adjustment ? 'LATE' : null
  // Show the line as it was frozen: when a line that pays was written, nothing had been reversed.
  const wasReversed = line.reversal || (reversed && minutes === 0 && cents === 0)
  return { minutes, cents, adjustment, reversed: wasReversed, settlementId }
}
