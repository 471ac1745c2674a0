// What a session looks like to whom: the columns that are read, and the rows as the contract has them.
import type { Session, SessionSeries, StudentSession, TeacherSession } from '@summa/contracts'
import { changeWindow, durationMinutes, wageCents } from '@summa/domain'

const lesson = `
  s.id, s.subject, s."startAtUtc", s."endAtUtc", s."classTimeZone", s.status,
  t."displayName" AS "teacherName", p."displayName" AS "studentName",
  coalesce(s."meetingUrl", t."meetingUrl") AS "meetingUrl", s."lessonNote", r.id AS "pendingRequestId"`

/** The columns for an admin are the view itself. */
export const adminColumns = `${lesson},
  s."teacherId", s."studentId", s."consumesUnits"::float8 AS "consumesUnits",
  s."studentHourlyRateCentsSnapshot", s."teacherHourlyWageCentsSnapshot", s."currencySnapshot",
  s."seriesId", s."occurrenceOn"::text AS "occurrenceOn",
  s."cancelledAt", s."cancelReason", s."completedAt", s."createdByAdminId", s."createdAt", s.version`

export const studentColumns = `${lesson}, o."changeNoticeHours"`

export const teacherColumns = `${lesson}, o."changeNoticeHours",
  s."studentId", s."teacherHourlyWageCentsSnapshot", s."currencySnapshot", s.version`

/** Where the columns come from; `sessions` is the table, or a statement's own `RETURNING *` of it. */
export function withNames(sessions = '"Session"'): string {
  return `${sessions} s
    JOIN "TeacherProfile" t ON t."userId" = s."teacherId"
    JOIN "StudentProfile" p ON p."userId" = s."studentId"
    LEFT JOIN "ChangeRequest" r ON r."sessionId" = s.id AND r.status = 'PENDING'`
}

/** With what the organisation asks of those who want a change. */
export const withTerms = `${withNames()} JOIN "Organization" o ON o.id = s."orgId"`

/** The columns of a series are its view itself. */
export const seriesColumns = `
  e.id, e."teacherId", t."displayName" AS "teacherName", e."studentId", p."displayName" AS "studentName", e.subject,
  e.weekdays, e."startTimeLocal"::text AS "startTimeLocal", e."durationMinutes", e."classTimeZone",
  e."firstOn"::text AS "firstOn", e."lastOn"::text AS "lastOn", e.count, coalesce(e."skippedDates", '{}')::text[] AS "skippedDates",
  e."consumesUnits"::float8 AS "consumesUnits", e."meetingUrl", e."createdAt", e.version`

export function seriesWithNames(series = '"SessionSeries"'): string {
  return `${series} e
    JOIN "TeacherProfile" t ON t."userId" = e."teacherId"
    JOIN "StudentProfile" p ON p."userId" = e."studentId"`
}

export type SeriesRow = SessionSeries

export type AdminRow = Session

export type StudentRow = Omit<StudentSession, 'change'> & {
  pendingRequestId: string | null
  changeNoticeHours: number
}

export type TeacherRow = Omit<TeacherSession, 'change' | 'wageCents'> & {
  pendingRequestId: string | null
  changeNoticeHours: number
}

export function toStudentSession(row: StudentRow, now: Date): StudentSession {
  const { pendingRequestId: _, changeNoticeHours: __, ...session } = row
  return { ...session, change: changeOf(row, now) }
}

export function toTeacherSession(row: TeacherRow, now: Date): TeacherSession {
  const { pendingRequestId: _, changeNoticeHours: __, ...session } = row
  const minutes = durationMinutes(row.startAtUtc, row.endAtUtc)
  return {
    ...session,
    change: changeOf(row, now),
    wageCents: wageCents(minutes, row.teacherHourlyWageCentsSnapshot),
  }
}

function changeOf({ status, startAtUtc, changeNoticeHours, pendingRequestId }: StudentRow, now: Date) {
  const { open, closesAtUtc } = changeWindow(now, startAtUtc, changeNoticeHours)
  return { open: open && status === 'SCHEDULED', closesAtUtc, pendingRequestId }
}
