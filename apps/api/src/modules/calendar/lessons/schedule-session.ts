import { Session, type Decoded, type scheduleSession as contract } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { heldPeople, lockPeople } from '../../ground/identity/index.ts'
import { rateOf } from '../../ground/rates/index.ts'
import { namingClash, occupying } from './clash.ts'
import { checkTimes } from './rules.ts'
import { adminColumns, withNames, type AdminRow } from './view.ts'

type Lesson = Decoded<typeof contract, 'body'>

/** The start may be in the past, for a lesson entered late. The worker then completes it. */
export async function scheduleSession(ctx: Context, actor: Actor, lesson: Lesson): Promise<Session> {
  const now = ctx.clock.now()
  checkTimes(lesson.startAtUtc, lesson.endAtUtc)
  // To give a lesson away is for owners, like giving hours.
  if (lesson.payWith === 'FREE' && actor.adminAccess === 'DESK') throw new DomainError('OWNER_ONLY')
  const { teacherId, studentId } = lesson

  return namingClash(ctx, actor, () =>
    transact(ctx, actor, async (tx) => {
      const session = await occupying([lesson], [], insertAtRate(tx, actor, now, lesson))
      const { id } = session
      recordAct(tx, actor, {
        action: 'session.schedule',
        targetType: 'Session',
        targetId: id,
        after: Session.encode(session),
        at: now,
      })
      emit(tx, actor, now, 'session.scheduled', { sessionId: id, teacherId, studentId })
      return session
    }),
  )
}

/** Locks both people, as `lockPeople` does, and inserts at their rate in one statement. If it fails, finds out why. */
async function insertAtRate(
  tx: Tx,
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
    payWith = 'HOURS',
    meetingUrl = null,
  }: Lesson,
): Promise<AdminRow> {
  const rows = await tx.$queryRaw<AdminRow[]>`
    WITH people AS (
      ${heldPeople(orgId, [teacherId, studentId])}
    ), made AS (
      INSERT INTO "Session" ("orgId", "teacherId", "studentId", subject, "startAtUtc", "endAtUtc", "classTimeZone",
        "consumesUnits", "paidWith", "meetingUrl", "createdByAdminId", "createdAt",
        "studentHourlyRateCentsSnapshot", "teacherHourlyWageCentsSnapshot", "currencySnapshot")
      SELECT "orgId", "teacherId", "studentId", subject, ${startAtUtc}, ${endAtUtc}, ${classTimeZone},
        ${consumesUnits}::numeric, ${payWith}::"PaidWith", ${meetingUrl}, ${userId}::uuid, ${now},
        "studentHourlyRateCents", "teacherHourlyWageCents", currency
      FROM ${rateOf(orgId, { teacherId, studentId, subject })}
      WHERE (SELECT count(*) FROM people WHERE status = 'ACTIVE') = 2
      RETURNING *
    )
    SELECT ${Prisma.raw(adminColumns)} FROM ${Prisma.raw(withNames('made'))}`
  const [session] = rows
  if (session !== undefined) return session
  const people = await lockPeople(tx, orgId, { teacherIds: [teacherId], studentIds: [studentId] })
  people.checkActive([teacherId, studentId])
  throw new DomainError('RATE_MISSING')
}
