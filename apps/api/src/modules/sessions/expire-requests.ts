import type { Tx } from '../../db/client.ts'
import { emitAll } from '../../jobs/outbox.ts'
import { recordActs, type Author } from '../audit/index.ts'

/** There is nothing left to change about sessions that are over or cancelled: requests that wait have expired. */
export async function expireRequests(tx: Tx, author: Author, now: Date, sessionIds: string[]): Promise<void> {
  const expired = await tx.changeRequest.updateManyAndReturn({
    where: { orgId: author.orgId, sessionId: { in: sessionIds }, status: 'PENDING' },
    data: { status: 'EXPIRED', decidedAt: now },
    select: { id: true, sessionId: true },
  })
  if (expired.length === 0) return
  await recordActs(
    tx,
    author,
    expired.map(({ id }) => ({
      action: 'change.expire',
      targetType: 'ChangeRequest',
      targetId: id,
      before: { status: 'PENDING' },
      after: { status: 'EXPIRED' },
      at: now,
    })),
  )
  await emitAll(
    tx,
    now,
    expired.map(({ id, sessionId }) => ({
      orgId: author.orgId,
      type: 'change.expired',
      payload: { changeRequestId: id, sessionId },
      requestId: author.requestId,
    })),
  )
}
