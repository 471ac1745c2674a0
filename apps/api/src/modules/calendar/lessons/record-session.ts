import { Session, TeacherSession, type Decoded, type recordSession as contract } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { attendLocked } from './attend-session.ts'
import { lockSession, readSession } from './locks.ts'
import { missSession } from './miss-session.ts'
import { teacherColumns, toTeacherSession, withPay, type AdminRow, type TeacherRow } from './view.ts'

type Report = Decoded<typeof contract, 'body'>

/**
 * The note can be written at any time. A no-show can be reported once the lesson has begun, and corrected once it is
 * over.
 */
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

    if (status === 'NO_SHOW') await reportMissed(tx, actor, now, before)
    if (status === 'COMPLETED') await attendLocked(tx, actor, now, before)
    if (lessonNote !== undefined) {
      await tx.session.update({
        where: { id },
        data: { lessonNote: lessonNote || null, version: { increment: 1 } },
      })
      const { teacherId, studentId } = before
      if (lessonNote && lessonNote !== before.lessonNote)
        emit(tx, actor, now, 'session.noteWritten', { sessionId: id, teacherId, studentId })
    }
    const [after, view] = await Promise.all([readSession(tx, actor.orgId, id), readTaught(tx, now, id)])
    recordAct(tx, actor, {
      action: 'session.record',
      targetType: 'Session',
      targetId: id,
      before: Session.encode(before),
      after: Session.encode(after),
      at: now,
    })
    return view
  })
}

/** If the worker has completed the lesson already, it has been charged too, so only its status changes. */
async function reportMissed(tx: Tx, actor: Actor, now: Date, session: AdminRow): Promise<void> {
  const { id, status, startAtUtc, studentId, teacherId } = session
  if (status !== 'SCHEDULED' && status !== 'COMPLETED') throw new DomainError('SESSION_NOT_SCHEDULED')
  if (now < startAtUtc) throw new DomainError('SESSION_NOT_STARTED')
  if (status === 'SCHEDULED') {
    await tx.followers.sessionsEnded(tx, actor, now, [id])
    await missSession(tx, actor, now, { id })
  } else {
    await tx.session.update({ where: { id }, data: { status: 'NO_SHOW', version: { increment: 1 } } })
  }
  emit(tx, actor, now, 'session.missed', { sessionId: id, teacherId, studentId })
}

async function readTaught(tx: Tx, now: Date, id: string): Promise<TeacherSession> {
  const [row] = await tx.$queryRaw<[TeacherRow]>`
    SELECT ${Prisma.raw(teacherColumns)} FROM ${Prisma.raw(withPay)} WHERE s.id = ${id}::uuid`
  return toTeacherSession(row, now)
}
