import { Session, type attendSession as contract, type Decoded } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Author } from '../../../author.ts'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { standingCharges } from '../../books/ledgers/index.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { checkVersion, lockSession } from './locks.ts'
import { adminColumns, withNames, type AdminRow } from './view.ts'

type Attendance = Decoded<typeof contract, 'body'> & { id: string }

/** The no-show was a mistake. */
export async function attendSession(
  ctx: Context,
  actor: Actor,
  { id, version }: Attendance,
): Promise<Session> {
  const now = ctx.clock.now()
  return transact(ctx, actor, async (tx) => {
    const session = await lockSession(tx, actor.orgId, id)
    checkVersion(session, version)
    const attended = await attendLocked(tx, actor, now, session)
    recordAct(tx, actor, {
      action: 'session.attend',
      targetType: 'Session',
      targetId: id,
      before: Session.encode(session),
      after: Session.encode(attended),
      at: now,
    })
    return attended
  })
}

/** Part of a transaction that holds the session. Its charge and its pay stay: a no-show costs and earns the same. */
export async function attendLocked(tx: Tx, author: Author, now: Date, session: AdminRow): Promise<AdminRow> {
  const { id, status, endAtUtc, releasedAt, waivedAt, teacherId, studentId } = session
  const stands = status === 'NO_SHOW' && releasedAt === null && waivedAt === null
  if (!stands || now < endAtUtc) throw new DomainError('SESSION_NOT_MISSED')
  // Once the charge was given back, nobody would pay for the lesson.
  if ((await standingCharges(tx, id)).length === 0) throw new DomainError('SESSION_NOT_MISSED')
  const [attended] = await tx.$queryRaw<[AdminRow]>`
    WITH attended AS (
      UPDATE "Session" SET status = 'COMPLETED', "completedAt" = ${now}, "cancelReason" = NULL, version = version + 1
      WHERE id = ${id}::uuid RETURNING *
    )
    SELECT ${Prisma.raw(adminColumns)} FROM ${Prisma.raw(withNames('attended'))}`
  emit(tx, author, now, 'session.attended', { sessionId: id, teacherId, studentId })
  return attended
}
