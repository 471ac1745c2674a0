import { Session, type cancelSession as contract, type Decoded } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Actor, Context } from '../../context.ts'
import type { Tx } from '../../db/client.ts'
import { transact } from '../../db/transaction.ts'
import { DomainError } from '../../domain-error.ts'
import { emit } from '../../jobs/outbox.ts'
import { recordAct, type Author } from '../audit/index.ts'
import { chargeSession } from './charge-session.ts'
import { expireRequests } from './expire-requests.ts'
import { lockSession } from './locks.ts'
import { checkVersion } from './move-session.ts'
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

/** Part of a transaction that holds the session. Charged, it counts as a no-show. */
export async function cancelLocked(
  tx: Tx,
  author: Author,
  now: Date,
  session: AdminRow,
  { reason, charge }: { reason: string | null; charge: boolean },
): Promise<Session> {
  if (session.status !== 'SCHEDULED') throw new DomainError('SESSION_NOT_SCHEDULED')
  const ended = charge
    ? await chargeSession(tx, author, now, { id: session.id, cancelReason: reason })
    : await release(tx, now, session.id, reason)
  await expireRequests(tx, author, now, [session.id])
  const cancelled = { ...ended, pendingRequestId: null }
  await recordAct(tx, author, {
    action: 'session.cancel',
    targetType: 'Session',
    targetId: session.id,
    before: Session.encode(session),
    after: Session.encode(cancelled),
    at: now,
  })
  await emit(tx, now, {
    orgId: author.orgId,
    type: 'session.cancelled',
    payload: {
      sessionId: session.id,
      teacherId: session.teacherId,
      studentId: session.studentId,
      charged: charge,
    },
    requestId: author.requestId,
  })
  return cancelled
}

async function release(tx: Tx, now: Date, id: string, reason: string | null): Promise<AdminRow> {
  const [session] = await tx.$queryRaw<[AdminRow]>`
    WITH cancelled AS (
      UPDATE "Session" SET status = 'CANCELLED', "cancelledAt" = ${now}, "cancelReason" = ${reason},
        version = version + 1
      WHERE id = ${id}::uuid RETURNING *
    )
    SELECT ${Prisma.raw(adminColumns)} FROM ${Prisma.raw(withNames('cancelled'))}`
  return session
}
