// The rows of a series and of its lessons, read and written as sets.
import { Prisma } from '@summa/prisma'
import type { Tx } from '../../db/client.ts'
import { DomainError } from '../../domain-error.ts'
import type { Rule } from './series-plan.ts'
import {
  adminColumns,
  seriesColumns,
  seriesWithNames,
  withNames,
  type AdminRow,
  type SeriesRow,
} from './view.ts'

/** What all lessons of a series have in common beside their times. */
export type Terms = Pick<SeriesRow, 'teacherId' | 'studentId' | 'subject' | 'consumesUnits' | 'meetingUrl'>

export type Rate = Pick<
  AdminRow,
  'studentHourlyRateCentsSnapshot' | 'teacherHourlyWageCentsSnapshot' | 'currencySnapshot'
>

/** A lesson as it is stored: the link is its own and not the teacher's. */
export type Stored = Pick<
  AdminRow,
  | 'id'
  | 'teacherId'
  | 'studentId'
  | 'subject'
  | 'startAtUtc'
  | 'endAtUtc'
  | 'classTimeZone'
  | 'status'
  | 'consumesUnits'
  | 'meetingUrl'
> &
  Rate & { occurrenceOn: string }

export async function readSeries(tx: Tx, id: string): Promise<SeriesRow> {
  const [series] = await tx.$queryRaw<[SeriesRow]>`
    SELECT ${Prisma.raw(seriesColumns)} FROM ${Prisma.raw(seriesWithNames())} WHERE e.id = ${id}::uuid`
  return series
}

export async function lockSeries(tx: Tx, orgId: string, id: string): Promise<SeriesRow> {
  const [series] = await tx.$queryRaw<SeriesRow[]>`
    WITH held AS MATERIALIZED (
      SELECT * FROM "SessionSeries" WHERE id = ${id}::uuid AND "orgId" = ${orgId}::uuid FOR UPDATE
    )
    SELECT ${Prisma.raw(seriesColumns)} FROM ${Prisma.raw(seriesWithNames('held'))}`
  if (series === undefined) throw new DomainError('NOT_FOUND')
  return series
}

/** All that ever came from a series, by their dates. */
export async function lockLessons(tx: Tx, seriesId: string): Promise<Stored[]> {
  const rows = await tx.$queryRaw<Stored[]>`
    SELECT id, "teacherId", "studentId", subject, "startAtUtc", "endAtUtc", "classTimeZone", status,
      "consumesUnits"::float8 AS "consumesUnits", "meetingUrl", "occurrenceOn"::text AS "occurrenceOn",
      "studentHourlyRateCentsSnapshot", "teacherHourlyWageCentsSnapshot", "currencySnapshot"
    FROM "Session" WHERE "seriesId" = ${seriesId}::uuid ORDER BY id FOR UPDATE`
  return rows.sort((a, b) => (a.occurrenceOn < b.occurrenceOn ? -1 : 1))
}

/** A student's rates, by teacher and subject. */
export async function readRates(tx: Tx, orgId: string, studentId: string) {
  const rows = await tx.teacherStudentRate.findMany({ where: { orgId, studentId } })
  const rates = new Map(rows.map((row) => [keyOf(row), row]))
  return ({ teacherId, subject }: { teacherId: string; subject: string }): Rate => {
    const rate = rates.get(keyOf({ teacherId, subject }))
    if (rate === undefined) throw new DomainError('RATE_MISSING')
    return {
      studentHourlyRateCentsSnapshot: rate.studentHourlyRateCents,
      teacherHourlyWageCentsSnapshot: rate.teacherHourlyWageCents,
      currencySnapshot: rate.currency,
    }
  }
}

function keyOf({ teacherId, subject }: { teacherId: string; subject: string }) {
  return `${teacherId} ${subject}`
}

export async function insertSeries(
  tx: Tx,
  author: { orgId: string; userId: string },
  now: Date,
  { rule, terms }: { rule: Rule; terms: Terms },
): Promise<string> {
  const { id } = await tx.sessionSeries.create({
    data: {
      ...columnsOf(rule),
      ...terms,
      orgId: author.orgId,
      createdByAdminId: author.userId,
      createdAt: now,
    },
    select: { id: true },
  })
  return id
}

export async function updateSeries(
  tx: Tx,
  id: string,
  rule: Rule,
  terms: Partial<Terms> = {},
): Promise<void> {
  await tx.sessionSeries.update({
    where: { id },
    data: { ...columnsOf(rule), ...terms, version: { increment: 1 } },
    select: { id: true },
  })
}

/** A lesson of the series was changed on its own: whoever holds the series as it was is told. */
export async function raiseSeriesVersion(tx: Tx, id: string): Promise<SeriesRow> {
  await tx.sessionSeries.update({ where: { id }, data: { version: { increment: 1 } }, select: { id: true } })
  return readSeries(tx, id)
}

function columnsOf({ weekdays, startTimeLocal, durationMinutes, classTimeZone, count, ...dates }: Rule) {
  const midnight = (on: string) => new Date(`${on}T00:00:00Z`)
  return {
    weekdays,
    startTimeLocal,
    durationMinutes,
    classTimeZone,
    count,
    firstOn: midnight(dates.firstOn),
    lastOn: dates.lastOn === null ? null : midnight(dates.lastOn),
    skippedDates: dates.skippedDates.map(midnight),
  }
}

const columns = Prisma.raw(`
  id uuid, "teacherId" uuid, "studentId" uuid, subject text, "startAtUtc" timestamptz, "endAtUtc" timestamptz,
  "classTimeZone" text, "consumesUnits" numeric, "meetingUrl" text, "occurrenceOn" date,
  "studentHourlyRateCentsSnapshot" int, "teacherHourlyWageCentsSnapshot" int, "currencySnapshot" text`)

/** One statement, so that the constraints look once all are where they are to be. */
export async function insertLessons(
  tx: Tx,
  author: { orgId: string; userId: string },
  now: Date,
  seriesId: string,
  lessons: readonly Omit<Stored, 'id' | 'status'>[],
): Promise<AdminRow[]> {
  return tx.$queryRaw<AdminRow[]>`
    WITH made AS (
      INSERT INTO "Session" ("orgId", "seriesId", "createdByAdminId", "createdAt", "teacherId", "studentId", subject,
        "startAtUtc", "endAtUtc", "classTimeZone", "consumesUnits", "meetingUrl", "occurrenceOn",
        "studentHourlyRateCentsSnapshot", "teacherHourlyWageCentsSnapshot", "currencySnapshot")
      SELECT ${author.orgId}::uuid, ${seriesId}::uuid, ${author.userId}::uuid, ${now}, l."teacherId", l."studentId",
        l.subject, l."startAtUtc", l."endAtUtc", l."classTimeZone", l."consumesUnits", l."meetingUrl",
        l."occurrenceOn", l."studentHourlyRateCentsSnapshot", l."teacherHourlyWageCentsSnapshot", l."currencySnapshot"
      FROM jsonb_to_recordset(${JSON.stringify(lessons)}::jsonb) AS l (${columns})
      ORDER BY l."startAtUtc"
      RETURNING *
    )
    SELECT ${Prisma.raw(adminColumns)} FROM ${Prisma.raw(withNames('made'))} ORDER BY s."startAtUtc"`
}

export async function updateLessons(
  tx: Tx,
  seriesId: string,
  lessons: readonly Omit<Stored, 'status'>[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Session" s SET version = s.version + 1, "seriesId" = ${seriesId}::uuid, "teacherId" = l."teacherId",
      subject = l.subject, "startAtUtc" = l."startAtUtc", "endAtUtc" = l."endAtUtc",
      "classTimeZone" = l."classTimeZone", "consumesUnits" = l."consumesUnits", "meetingUrl" = l."meetingUrl",
      "occurrenceOn" = l."occurrenceOn",
      "studentHourlyRateCentsSnapshot" = l."studentHourlyRateCentsSnapshot",
      "teacherHourlyWageCentsSnapshot" = l."teacherHourlyWageCentsSnapshot",
      "currencySnapshot" = l."currencySnapshot"
    FROM jsonb_to_recordset(${JSON.stringify(lessons)}::jsonb) AS l (${columns})
    WHERE s.id = l.id`
}
