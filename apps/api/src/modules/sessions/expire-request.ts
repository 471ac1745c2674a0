import type { Tx } from '../../db/client.ts'
import { emit } from '../../jobs/outbox.ts'
import { recordAct, type Author } from '../audit/index.ts'
import type { AdminRow } from './view.ts'

/** There is nothing left to change about a session that is over or cancelled: a request that waits has expired. */
export async function expireRequest(tx: Tx, author: Author, now: Date, session: AdminRow): Promise<AdminRow> {
  const expired = await tx.changeRequest.updateManyAndReturn({
    where: { orgId: author.orgId, sessionId: session.id, status: 'PENDING' },
    data: { status: 'EXPIRED', decidedAt: now },
    select: { id: true },
  })
  for (const { id } of expired) {
    await recordAct(tx, author, {
      action: 'change.expire',
      targetType: 'ChangeRequest',
      targetId: id,
      before: { status: 'PENDING' },
      after: { status: 'EXPIRED' },
      at: now,
    })
    await emit(tx, now, {
      orgId: author.orgId,
      type: 'change.expired',
      payload: { changeRequestId: id, sessionId: session.id },
      ...(author.requestId !== undefined && { requestId: author.requestId }),
    })
  }
  return { ...session, pendingRequestId: null }
}
