import { Session, type Decoded, type moveSession as contract } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Actor, Context } from '../../context.ts'
import type { Tx } from '../../db/client.ts'
import { transact } from '../../db/transaction.ts'
import { DomainError } from '../../domain-error.ts'
import { emit } from '../../jobs/outbox.ts'
import { recordAct, type Author } from '../audit/index.ts'
import { namingClash, occupying } from './clash.ts'
import { lockPeople, lockSession } from './locks.ts'
import { checkTimes } from './rules.ts'
import { adminColumns, withNames, type AdminRow } from './view.ts'

type Edit = Decoded<typeof contract, 'body'>

export type SessionChanges = { [K in keyof Omit<Edit, 'version'>]?: Edit[K] | undefined }

/** A request to change it that is pending stays: the student's wish still stands. */
export async function moveSession(
  ctx: Context,
  actor: Actor,
  { id, version, ...changes }: Edit & { id: string },
): Promise<Session> {
  const now = ctx.clock.now()
  return namingClash(ctx, actor, () =>
    transact(ctx, actor, async (tx) => {
      const session = await lockSession(tx, actor.orgId, id)
      checkVersion(session, version)
      return moveLocked(tx, actor, now, session, changes)
    }),
  )
}

export function checkVersion(session: Session, version: number): void {
  if (session.version !== version)
    throw new DomainError('VERSION_CONFLICT', { current: Session.encode(session) })
}

/**
 * Part of a transaction that holds the session. For `namingClash` around it to say which session is in the
 * way, a clash leaves as a ClashError.
 */
export async function moveLocked(
  tx: Tx,
  author: Author,
  now: Date,
  session: AdminRow,
  changes: SessionChanges,
): Promise<Session> {
  if (session.status !== 'SCHEDULED') throw new DomainError('SESSION_NOT_SCHEDULED')
  const next = { ...session, ...given(changes) }
  checkTimes(next.startAtUtc, next.endAtUtc)

  const { teacherId, studentId } = next
  const people = await lockPeople(tx, author.orgId, { teacherIds: [teacherId], studentIds: [studentId] })
  if (teacherId !== session.teacherId) people.checkActive([teacherId])
  const moved = await occupying([next], [session.id], update(tx, author, session, next, changes.meetingUrl))

  await recordAct(tx, author, {
    action: 'session.move',
    targetType: 'Session',
    targetId: session.id,
    before: Session.encode(session),
    after: Session.encode(moved),
    at: now,
  })
  await emit(tx, now, {
    orgId: author.orgId,
    type: 'session.moved',
    payload: {
      sessionId: session.id,
      teacherId,
      studentId,
      before: {
        teacherId: session.teacherId,
        startAtUtc: session.startAtUtc.toISOString(),
        endAtUtc: session.endAtUtc.toISOString(),
      },
    },
    requestId: author.requestId,
  })
  return moved
}

function given(changes: SessionChanges): Partial<AdminRow> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}

async function update(
  tx: Tx,
  { orgId }: Author,
  session: AdminRow,
  { teacherId, subject, startAtUtc, endAtUtc, classTimeZone, consumesUnits }: AdminRow,
  // Left out, the link is kept: the rows in hand may show the teacher's.
  meetingUrl: string | null | undefined,
): Promise<AdminRow> {
  const sameRate = teacherId === session.teacherId && subject === session.subject
  const sets = [
    Prisma.sql`version = s.version + 1, "startAtUtc" = ${startAtUtc}, "endAtUtc" = ${endAtUtc},
      "classTimeZone" = ${classTimeZone}, "consumesUnits" = ${consumesUnits}::numeric`,
    ...(meetingUrl === undefined ? [] : [Prisma.sql`"meetingUrl" = ${meetingUrl}`]),
    ...(sameRate
      ? []
      : [
          Prisma.sql`"teacherId" = rate."teacherId", subject = rate.subject,
            "studentHourlyRateCentsSnapshot" = rate."studentHourlyRateCents",
            "teacherHourlyWageCentsSnapshot" = rate."teacherHourlyWageCents", "currencySnapshot" = rate.currency`,
        ]),
  ]
  const rates = sameRate
    ? Prisma.empty
    : Prisma.sql`FROM (
        SELECT * FROM "TeacherStudentRate" WHERE "orgId" = ${orgId}::uuid AND "teacherId" = ${teacherId}::uuid
          AND "studentId" = ${session.studentId}::uuid AND subject = ${subject}) rate`
  const rows = await tx.$queryRaw<AdminRow[]>`
    WITH changed AS (
      UPDATE "Session" s SET ${Prisma.join(sets)} ${rates} WHERE s.id = ${session.id}::uuid RETURNING s.*
    )
    SELECT ${Prisma.raw(adminColumns)} FROM ${Prisma.raw(withNames('changed'))}`
  const [moved] = rows
  if (moved === undefined) throw new DomainError('RATE_MISSING')
  return moved
}
