// The contract's view of a series.
import type { SessionSeries } from '@summa/contracts'
import { withStudent, withTeacher } from '../../ground/people/index.ts'

/** These columns are the view as it is. */
export const seriesColumns = `
  e.id, e."teacherId", t."displayName" AS "teacherName", e."studentId", p."displayName" AS "studentName", e.subject,
  e.weekdays, e."startTimeLocal"::text AS "startTimeLocal", e."durationMinutes", e."classTimeZone",
  e."firstOn"::text AS "firstOn", e."lastOn"::text AS "lastOn", e.count, coalesce(e."skippedDates", '{}')::text[] AS "skippedDates",
  e."consumesUnits"::float8 AS "consumesUnits", e."meetingUrl", e."createdAt", e.version`

export function seriesWithNames(series = '"SessionSeries"'): string {
  return `${series} e
    ${withTeacher('e."teacherId"')} ${withStudent('e."studentId"')}`
}

export type SeriesRow = SessionSeries
