// What each role sees of a session: the columns to read, and the step from row to contract.
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

/** These columns are an admin's view as it is. */
export const adminColumns = `${lesson},
  s."teacherId", s."studentId", s."consumesUnits"::float8 AS "consumesUnits",
  s."paidWith", s."priceCents", s."priceCurrency", s."slotId", s."waivedAt", s."unpaidAt",
  s."studentHourlyRateCentsSnapshot", s."teacherHourlyWageCentsSnapshot", s."currencySnapshot",
  s."seriesId", s."occurrenceOn"::text AS "occurrenceOn",
  s."cancelledAt", s."cancelReason", s."completedAt", s."createdByAdminId", s."createdAt", s.version`

export const studentColumns = `${lesson}, s."studentId", o."changeNoticeHours"`

export const teacherColumns = `${lesson}, o."changeNoticeHours",
  s."studentId", s."teacherHourlyWageCentsSnapshot", s."currencySnapshot", s.version, s."waivedAt",
  s.status IN ('COMPLETED', 'NO_SHOW') AND NOT ${isEarned} AS reversed`

/** The FROM clause for these columns. `sessions` is the table, or the name of a CTE with `RETURNING *` from it. */
export function withNames(sessions = '"Session"'): string {
  return `${sessions} s
    ${withTeacher('s."teacherId"')} ${withStudent('s."studentId"')}
    LEFT JOIN "ChangeRequest" r ON r."sessionId" = s.id AND r.status = 'PENDING'`
}

/** Adds the organisation, whose notice period limits changes. */
export const withTerms = `${withNames()} ${withOrganization('s."orgId"')}`

/** Adds the charge, which says whether the session is earned. */
export const withPay = `${withTerms} ${withCharge}`

/** Read from the table, a wage is never missing. Only in answers to the front desk it is. */
export type AdminRow = Session & { teacherHourlyWageCentsSnapshot: number }

/** A lesson as stored: `meetingUrl` is its own, never the teacher's. */
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

function changeOf(
  { status, startAtUtc, changeNoticeHours, pendingRequestId }: Omit<StudentRow, 'studentId'>,
  now: Date,
) {
  const { open, closesAtUtc } = changeWindow(now, startAtUtc, changeNoticeHours)
  return { open: open && status === 'SCHEDULED', closesAtUtc, pendingRequestId }
}
