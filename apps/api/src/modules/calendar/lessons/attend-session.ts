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

/** Corrects a no-show: the lesson did take place. */
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

/** The caller has locked the session. Charge and pay stay the same: a no-show costs and earns as much. */
export async function attendLocked(tx: Tx, author: Author, now: Date, session: AdminRow): Promise<AdminRow> {
  const { id, status, endAtUtc, releasedAt, waivedAt, teacherId, studentId } = session
  const stands = status === 'NO_SHOW' && releasedAt === null && waivedAt === null
  if (!stands || now < endAtUtc) throw new DomainError('SESSION_NOT_MISSED')
  // If the charge was given back, completing the lesson would leave it unpaid.
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
