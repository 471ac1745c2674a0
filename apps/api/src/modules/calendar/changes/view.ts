import type { AdminChangeRequest, ChangeRequest, Clash } from '@summa/contracts'
import { withStudent, withTeacher } from '../../ground/people/index.ts'

/** The columns of a request with its lesson and both people, for every statement of this module. */
export const columns = `
  r.id, r."sessionId", r.type, r.status, r.special, r."proposedStartAtUtc", r."proposedEndAtUtc",
  r."proposedTimeZone", r.reason, r."createdAt", r."decidedAt", r."decisionNote", r."requestedByUserId",
  r."decidedByAdminId", s.subject, s."startAtUtc", s."endAtUtc", s."classTimeZone", s.status AS "sessionStatus",
  CASE s."paidWith" WHEN 'HOURS' THEN s."consumesUnits" ELSE 0 END::float8 AS "consumesUnits",
  s."studentId", p."displayName" AS "studentName", p."timeZone" AS "studentTimeZone",
  s."teacherId", t."displayName" AS "teacherName", t."timeZone" AS "teacherTimeZone"`

/** `requests` is the table, or the name of a CTE with `RETURNING *` from it. */
export function tables(requests = '"ChangeRequest"'): string {
  return `
  ${requests} r JOIN "Session" s ON s.id = r."sessionId"
  ${withStudent('s."studentId"')} ${withTeacher('s."teacherId"')}`
}

type Session = ChangeRequest['session']

export type RequestRow = Omit<ChangeRequest, 'session'> &
  Omit<Session, 'id' | 'status'> & {
    sessionStatus: Session['status']
    studentTimeZone: string
    teacherId: string
    teacherTimeZone: string
    consumesUnits: number
    requestedByUserId: string
    decidedByAdminId: string | null
  }

export function viewRequest(row: RequestRow): ChangeRequest {
  return {
    id: row.id,
    sessionId: row.sessionId,
    studentId: row.studentId,
    studentName: row.studentName,
    type: row.type,
    status: row.status,
    special: row.special,
    proposedStartAtUtc: row.proposedStartAtUtc,
    proposedEndAtUtc: row.proposedEndAtUtc,
    proposedTimeZone: row.proposedTimeZone,
    reason: row.reason,
    createdAt: row.createdAt,
    decidedAt: row.decidedAt,
    decisionNote: row.decisionNote,
    session: {
      id: row.sessionId,
      subject: row.subject,
      startAtUtc: row.startAtUtc,
      endAtUtc: row.endAtUtc,
      classTimeZone: row.classTimeZone,
      status: row.sessionStatus,
      teacherName: row.teacherName,
      studentName: row.studentName,
    },
  }
}

export function viewForAdmin(row: RequestRow, clash: Clash | null): AdminChangeRequest {
  return {
    ...viewRequest(row),
    student: { id: row.studentId, displayName: row.studentName, timeZone: row.studentTimeZone },
    teacher: { id: row.teacherId, displayName: row.teacherName, timeZone: row.teacherTimeZone },
    requestedByUserId: row.requestedByUserId,
    decidedByAdminId: row.decidedByAdminId,
    consumesUnits: row.consumesUnits,
    clash,
  }
}
