// What a session looks like to whom: the columns that are read, and the rows as the contract has them.
import type { Session, StudentSession, TeacherSession } from '@summa/contracts'
import { changeWindow, durationMinutes, wageCents } from '@summa/domain'
import { isEarned, withCharge } from '../../books/ledgers/index.ts'
import { withOrganization } from '../../ground/organization/index.ts'
import { withStudent, withTeacher } from '../../ground/people/index.ts'
import type { RateSnapshot } from '../../ground/rates/index.ts'

const lesson = `
  s.id, s.subject, s."startAtUtc", s."endAtUtc", s."classTimeZone", s.status,
  t."displayName" AS "teacherName", p."displayName" AS "studentName",
  coalesce(s."meetingUrl", t."meetingUrl") AS "meetingUrl", s."lessonNote", s."releasedAt", r.id AS "pendingRequestId"`

/** The columns for an admin are the view itself. */
export const adminColumns = `${lesson},
  s."teacherId", s."studentId", s."consumesUnits"::float8 AS "consumesUnits",
  s."paidWith", s."priceCents", s."priceCurrency", s."slotId", s."waivedAt", s."unpaidAt",
  s."studentHourlyRateCentsSnapshot", s."teacherHourlyWageCentsSnapshot", s."currencySnapshot",
  s."seriesId", s."occurrenceOn"::text AS "occurrenceOn",
  s."cancelledAt", s."cancelReason", s."completedAt", s."createdByAdminId", s."createdAt", s.version`

export const studentColumns = `${lesson}, o."changeNoticeHours"`

export const teacherColumns = `${lesson}, o."changeNoticeHours",
  s."studentId", s."teacherHourlyWageCentsSnapshot", s."currencySnapshot", s.version, s."waivedAt",
  s.status IN ('COMPLETED', 'NO_SHOW') AND NOT ${isEarned} AS reversed`

/** Where the columns come from; `sessions` is the table, or a statement's own `RETURNING *` of it. */
export function withNames(sessions = '"Session"'): string {
  return `${sessions} s
    ${withTeacher('s."teacherId"')} ${withStudent('s."studentId"')}
    LEFT JOIN "ChangeRequest" r ON r."sessionId" = s.id AND r.status = 'PENDING'`
}

/** With what the organisation asks of those who want a change. */
export const withTerms = `${withNames()} ${withOrganization('s."orgId"')}`

/** The same with whether it is earned. */
export const withPay = `${withTerms} ${withCharge}`

export type AdminRow = Session

/** A lesson as it is stored: `meetingUrl` is its own, without the teacher's in its place. */
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
  RateSnapshot & { occurrenceOn: string }

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
    wageCents: row.reversed ? 0 : wageCents(minutes, row.teacherHourlyWageCentsSnapshot),
  }
}

function changeOf({ status, startAtUtc, changeNoticeHours, pendingRequestId }: StudentRow, now: Date) {
  const { open, closesAtUtc } = changeWindow(now, startAtUtc, changeNoticeHours)
  return { open: open && status === 'SCHEDULED', closesAtUtc, pendingRequestId }
}
