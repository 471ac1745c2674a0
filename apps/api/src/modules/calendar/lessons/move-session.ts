import { Session, type Decoded, type moveSession as contract } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Author } from '../../../author.ts'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { lockPeople } from '../../ground/identity/index.ts'
import { rateOf } from '../../ground/rates/index.ts'
import { namingClash, occupying } from './clash.ts'
import { checkVersion, lockSession } from './locks.ts'
import { checkTimes } from './rules.ts'
import { adminColumns, withNames, type AdminRow } from './view.ts'

type Edit = Decoded<typeof contract, 'body'>

export type SessionChanges = { [K in keyof Omit<Edit, 'version'>]?: Edit[K] | undefined }

/** A pending change request stays pending: the student may still want it. */
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

/**
 * Moves a session that the caller has locked. Run it inside `namingClash`, which says which session is in the way.
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
  const change = { session, next, now, meetingUrl: changes.meetingUrl }
  // Sent together: PostgreSQL locks the people before it writes the session, and an error about them is thrown first.
  const [, { moved, linkChanged }] = await Promise.all([
    lockPeople(tx, author.orgId, { teacherIds: [teacherId], studentIds: [studentId] }).then((people) => {
      if (teacherId !== session.teacherId) people.checkActive([teacherId])
    }),
    occupying([next], [session.id], update(tx, author, change)),
  ])

  recordAct(tx, author, {
    action: 'session.move',
    targetType: 'Session',
    targetId: session.id,
    before: Session.encode(session),
    after: Session.encode(moved),
    at: now,
  })
  emit(tx, author, now, 'session.moved', {
    sessionId: session.id,
    teacherId,
    studentId,
    before: formerTimeOf(session),
    linkChanged,
  })
  return moved
}

/** The teacher and time before a move, for its event. */
export function formerTimeOf({
  teacherId,
  startAtUtc,
  endAtUtc,
}: Pick<AdminRow, 'teacherId' | 'startAtUtc' | 'endAtUtc'>) {
  return { teacherId, startAtUtc: startAtUtc.toISOString(), endAtUtc: endAtUtc.toISOString() }
}

function given(changes: SessionChanges): Partial<AdminRow> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}

type Placed = Pick<AdminRow, 'teacherId' | 'startAtUtc' | 'endAtUtc'>

function isAt({ startAtUtc, endAtUtc }: Placed, other: Placed): boolean {
  return Number(startAtUtc) === Number(other.startAtUtc) && Number(endAtUtc) === Number(other.endAtUtc)
}

/** Whether the time or the teacher differs. */
export function hasMoved(before: Placed, after: Placed): boolean {
  return !isAt(before, after) || before.teacherId !== after.teacherId
}

type Change = {
  session: AdminRow
  next: AdminRow
  now: Date
  /** Undefined keeps the stored link. The row at hand cannot be used, as it may show the teacher's link. */
  meetingUrl: string | null | undefined
}

async function update(
  tx: Tx,
  { orgId }: Author,
  { session, next, now, meetingUrl }: Change,
): Promise<{ moved: AdminRow; linkChanged: boolean }> {
  const { teacherId, subject, startAtUtc, endAtUtc, classTimeZone, consumesUnits } = next
  // A seat moved by itself leaves its class and becomes a lesson of its own, at its own rate.
  const leavesSlot = session.slotId !== null && (hasMoved(session, next) || session.subject !== next.subject)
  const sameRate = !leavesSlot && teacherId === session.teacherId && subject === session.subject
  const sets = [
    Prisma.sql`version = s.version + 1, "startAtUtc" = ${startAtUtc}, "endAtUtc" = ${endAtUtc},
      "classTimeZone" = ${classTimeZone}, "consumesUnits" = ${consumesUnits}::numeric`,
    ...(isAt(session, next) ? [] : [Prisma.sql`"timeSetAt" = ${now}`]),
    ...(leavesSlot ? [Prisma.sql`"slotId" = NULL, "refundableUntilUtc" = NULL`] : []),
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
    : Prisma.sql`FROM ${rateOf(orgId, { teacherId, studentId: session.studentId, subject })}`
  // The statement still sees the row as it was before.
  const rows = await tx.$queryRaw<(AdminRow & { formerUrl: string | null; ownUrl: string | null })[]>`
    WITH changed AS (
      UPDATE "Session" s SET ${Prisma.join(sets)} ${rates} WHERE s.id = ${session.id}::uuid RETURNING s.*
    )
    SELECT ${Prisma.raw(adminColumns)}, s."meetingUrl" AS "ownUrl",
      (SELECT former."meetingUrl" FROM "Session" former WHERE former.id = s.id) AS "formerUrl"
    FROM ${Prisma.raw(withNames('changed'))}`
  const [found] = rows
  if (found === undefined) throw new DomainError('RATE_MISSING')
  const { formerUrl, ownUrl, ...moved } = found
  return { moved, linkChanged: formerUrl !== ownUrl }
}
