import { Session, type cancelSession as contract, type Decoded } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Author } from '../../../author.ts'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { checkVersion, lockSession } from './locks.ts'
import { missSession } from './miss-session.ts'
import { adminColumns, withNames, type AdminRow } from './view.ts'

type Cancellation = Decoded<typeof contract, 'body'>

export async function cancelSession(
  ctx: Context,
  actor: Actor,
  { id, version, ...cancellation }: Cancellation & { id: string },
): Promise<Session> {
  const now = ctx.clock.now()
  return transact(ctx, actor, async (tx) => {
    const session = await lockSession(tx, actor.orgId, id)
    checkVersion(session, version)
    return cancelLocked(tx, actor, now, session, cancellation)
  })
}

/**
 * Cancels a session that the caller has locked. With a charge it counts as a no-show. Before its start it frees the seat
 * that it took.
 */
export async function cancelLocked(
  tx: Tx,
  author: Author,
  now: Date,
  session: AdminRow,
  { reason, charge }: { reason: string | null; charge: boolean },
): Promise<Session> {
  if (session.status !== 'SCHEDULED') throw new DomainError('SESSION_NOT_SCHEDULED')
  const releasedAt = session.slotId !== null && now < session.startAtUtc ? now : null
  const [, ended] = await Promise.all([
    tx.followers.sessionsEnded(tx, author, now, [session.id]),
    charge
      ? missSession(tx, author, now, { id: session.id, cancelReason: reason, releasedAt })
      : cancelUncharged(tx, now, session.id, reason),
  ])
  const cancelled = { ...ended, pendingRequestId: null }
  recordAct(tx, author, {
    action: 'session.cancel',
    targetType: 'Session',
    targetId: session.id,
    before: Session.encode(session),
    after: Session.encode(cancelled),
    at: now,
  })
  emit(tx, author, now, 'session.cancelled', {
    sessionId: session.id,
    teacherId: session.teacherId,
    studentId: session.studentId,
    charged: charge,
  })
  return cancelled
}

async function cancelUncharged(tx: Tx, now: Date, id: string, reason: string | null): Promise<AdminRow> {
  const [session] = await tx.$queryRaw<[AdminRow]>`
    WITH cancelled AS (
      UPDATE "Session" SET status = 'CANCELLED', "cancelledAt" = ${now}, "cancelReason" = ${reason},
        version = version + 1
      WHERE id = ${id}::uuid RETURNING *
    )
    SELECT ${Prisma.raw(adminColumns)} FROM ${Prisma.raw(withNames('cancelled'))}`
  return session
}
