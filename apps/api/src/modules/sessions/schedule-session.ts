import { Session, type Decoded, type scheduleSession as contract } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Actor, Context } from '../../context.ts'
import type { Statements } from '../../db/client.ts'
import { transactBare } from '../../db/transaction.ts'
import { DomainError } from '../../domain-error.ts'
import { outboxEvents } from '../../jobs/outbox.ts'
import { auditLines } from '../audit/index.ts'
import { namingClash, occupying } from './clash.ts'
import { lockPeople } from './locks.ts'
import { checkTimes } from './rules.ts'
import { adminColumns, withNames, type AdminRow } from './view.ts'

type Lesson = Decoded<typeof contract, 'body'>

/** The past is allowed: a lesson that was not entered. The worker completes it. */
export async function scheduleSession(ctx: Context, actor: Actor, lesson: Lesson): Promise<Session> {
  const now = ctx.clock.now()
  checkTimes(lesson.startAtUtc, lesson.endAtUtc)
  const { teacherId, studentId } = lesson

  return namingClash(ctx, actor, () =>
    transactBare(ctx, actor, {
      work: (tx) => occupying([lesson], [], insertAtRate(tx, actor, now, lesson)),
      records: (session) => {
        const { id } = session
        const act = { action: 'session.schedule', targetType: 'Session', targetId: id, at: now } as const
        const payload = { sessionId: id, teacherId, studentId }
        const { orgId, requestId } = actor
        return [
          auditLines(actor, [{ ...act, after: Session.encode(session) }]),
          outboxEvents(now, [{ orgId, type: 'session.scheduled', payload, requestId }]),
        ]
      },
    }),
  )
}

/** The hot path is one statement, which queues for the people as `lockPeople` does; why it may not be comes after. */
async function insertAtRate(
  tx: Statements,
  { orgId, userId }: Actor,
  now: Date,
  {
    teacherId,
    studentId,
    subject,
    startAtUtc,
    endAtUtc,
    classTimeZone,
    consumesUnits,
    meetingUrl = null,
  }: Lesson,
): Promise<AdminRow> {
  const rows = await tx.$queryRaw<AdminRow[]>`
    WITH people AS (
      SELECT id, role, status FROM "User"
      WHERE "orgId" = ${orgId}::uuid AND id IN (${teacherId}::uuid, ${studentId}::uuid)
      ORDER BY id FOR NO KEY UPDATE
    ), made AS (
      INSERT INTO "Session" ("orgId", "teacherId", "studentId", subject, "startAtUtc", "endAtUtc", "classTimeZone",
        "consumesUnits", "meetingUrl", "createdByAdminId", "createdAt",
        "studentHourlyRateCentsSnapshot", "teacherHourlyWageCentsSnapshot", "currencySnapshot")
      SELECT "orgId", "teacherId", "studentId", subject, ${startAtUtc}, ${endAtUtc}, ${classTimeZone},
        ${consumesUnits}::numeric, ${meetingUrl}, ${userId}::uuid, ${now},
        "studentHourlyRateCents", "teacherHourlyWageCents", currency
      FROM "TeacherStudentRate"
      WHERE "orgId" = ${orgId}::uuid AND "teacherId" = ${teacherId}::uuid AND "studentId" = ${studentId}::uuid
        AND subject = ${subject} AND (SELECT count(*) FROM people WHERE status = 'ACTIVE') = 2
      RETURNING *
    )
    SELECT ${Prisma.raw(adminColumns)} FROM ${Prisma.raw(withNames('made'))}`
  const [session] = rows
  if (session !== undefined) return session
  const people = await lockPeople(tx, orgId, { teacherIds: [teacherId], studentIds: [studentId] })
  people.checkActive([teacherId, studentId])
  throw new DomainError('RATE_MISSING')
}
