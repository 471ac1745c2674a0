import { Session, TeacherSession, type Decoded, type recordSession as contract } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Actor, Context } from '../../context.ts'
import type { Tx } from '../../db/client.ts'
import { transact } from '../../db/transaction.ts'
import { DomainError } from '../../domain-error.ts'
import { emit } from '../../jobs/outbox.ts'
import { recordAct } from '../audit/index.ts'
import { chargeSession } from './charge-session.ts'
import { expireRequests } from './expire-requests.ts'
import { lockSession } from './locks.ts'
import { teacherColumns, toTeacherSession, withTerms, type AdminRow, type TeacherRow } from './view.ts'

type Report = Decoded<typeof contract, 'body'>

/** The note can be written at any time, also long after; a no-show is known once the lesson has begun. */
export async function recordSession(
  ctx: Context,
  actor: Actor,
  { id, version, lessonNote, status }: Report & { id: string },
): Promise<TeacherSession> {
  const now = ctx.clock.now()
  return transact(ctx, actor, async (tx) => {
    const before = await lockSession(tx, actor.orgId, id)
    if (before.teacherId !== actor.userId) throw new DomainError('NOT_FOUND')
    if (before.version !== version)
      throw new DomainError('VERSION_CONFLICT', {
        current: TeacherSession.encode(await readTaught(tx, now, id)),
      })

    if (status !== undefined) await reportMissed(tx, actor, now, before)
    if (lessonNote !== undefined) {
      await tx.session.update({
        where: { id },
        data: { lessonNote: lessonNote || null, version: { increment: 1 } },
      })
    }
    await recordAct(tx, actor, {
      action: 'session.record',
      targetType: 'Session',
      targetId: id,
      before: Session.encode(before),
      after: Session.encode(await lockSession(tx, actor.orgId, id)),
      at: now,
    })
    return readTaught(tx, now, id)
  })
}

/** A lesson that the worker has completed in the meantime has been charged already. */
async function reportMissed(tx: Tx, actor: Actor, now: Date, session: AdminRow): Promise<void> {
  const { id, status, startAtUtc, studentId, teacherId } = session
  if (status !== 'SCHEDULED' && status !== 'COMPLETED') throw new DomainError('SESSION_NOT_SCHEDULED')
  if (now < startAtUtc) throw new DomainError('SESSION_NOT_STARTED')
  if (status === 'SCHEDULED') {
    await chargeSession(tx, actor, now, { id })
    await expireRequests(tx, actor, now, [id])
  } else {
    await tx.session.update({ where: { id }, data: { status: 'NO_SHOW', version: { increment: 1 } } })
  }
  await emit(tx, now, {
    orgId: actor.orgId,
    type: 'session.missed',
    payload: { sessionId: id, teacherId, studentId },
    requestId: actor.requestId,
  })
}

async function readTaught(tx: Tx, now: Date, id: string): Promise<TeacherSession> {
  const [row] = await tx.$queryRaw<[TeacherRow]>`
    SELECT ${Prisma.raw(teacherColumns)} FROM ${Prisma.raw(withTerms)} WHERE s.id = ${id}::uuid`
  return toTeacherSession(row, now)
}
