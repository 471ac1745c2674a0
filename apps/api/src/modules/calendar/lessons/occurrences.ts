// Reads and writes a series' lessons many at a time, with their audit lines.
import { Prisma } from '@summa/prisma'
import type { Author } from '../../../author.ts'
import type { Tx } from '../../../db/client.ts'
import { recordMoved, recordScheduled, type Changed } from './occurrence-acts.ts'
import { adminColumns, withNames, type AdminRow, type Stored } from './view.ts'

/** Locks every lesson the series ever had, and returns them by date. */
export async function lockLessons(tx: Tx, seriesId: string): Promise<Stored[]> {
  const rows = await tx.$queryRaw<Stored[]>`
    SELECT id, "teacherId", "studentId", subject, "startAtUtc", "endAtUtc", "classTimeZone", status,
      "consumesUnits"::float8 AS "consumesUnits", "meetingUrl", "occurrenceOn"::text AS "occurrenceOn",
      "studentHourlyRateCentsSnapshot", "teacherHourlyWageCentsSnapshot", "currencySnapshot"
    FROM "Session" WHERE "seriesId" = ${seriesId}::uuid ORDER BY id FOR UPDATE`
  return rows.sort((a, b) => (a.occurrenceOn < b.occurrenceOn ? -1 : 1))
}

const columns = Prisma.raw(`
  id uuid, "teacherId" uuid, "studentId" uuid, subject text, "startAtUtc" timestamptz, "endAtUtc" timestamptz,
  "classTimeZone" text, "consumesUnits" numeric, "meetingUrl" text, "occurrenceOn" date,
  "studentHourlyRateCentsSnapshot" int, "teacherHourlyWageCentsSnapshot" int, "currencySnapshot" text`)

/** One statement for all lessons, so that the constraints only see the final result. */
export async function insertLessons(
  tx: Tx,
  author: Author & { userId: string },
  now: Date,
  seriesId: string,
  lessons: readonly Omit<Stored, 'id' | 'status'>[],
): Promise<AdminRow[]> {
  const made = await tx.$queryRaw<AdminRow[]>`
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
  recordScheduled(tx, author, now, made)
  return made
}

export async function updateLessons(
  tx: Tx,
  author: Author,
  now: Date,
  seriesId: string,
  changed: readonly Changed[],
): Promise<void> {
  const lessons = changed.map(({ after }) => after)
  await tx.$executeRaw`
    UPDATE "Session" s SET version = s.version + 1, "seriesId" = ${seriesId}::uuid, "teacherId" = l."teacherId",
      subject = l.subject, "startAtUtc" = l."startAtUtc", "endAtUtc" = l."endAtUtc",
      "timeSetAt" = CASE WHEN (s."startAtUtc", s."endAtUtc") = (l."startAtUtc", l."endAtUtc") THEN s."timeSetAt" ELSE ${now} END,
      "classTimeZone" = l."classTimeZone", "consumesUnits" = l."consumesUnits", "meetingUrl" = l."meetingUrl",
      "occurrenceOn" = l."occurrenceOn",
      "studentHourlyRateCentsSnapshot" = l."studentHourlyRateCentsSnapshot",
      "teacherHourlyWageCentsSnapshot" = l."teacherHourlyWageCentsSnapshot",
      "currencySnapshot" = l."currencySnapshot"
    FROM jsonb_to_recordset(${JSON.stringify(lessons)}::jsonb) AS l (${columns})
    WHERE s.id = l.id`
  recordMoved(tx, author, now, changed)
}
