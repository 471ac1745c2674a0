import type { Tx } from '../../../db/client.ts'
import type { Author } from '../../../author.ts'
import { recordCancelled } from './occurrence-acts.ts'
import type { Stored } from './view.ts'

/** Cancels scheduled lessons of a series without a charge. The caller has locked them. */
export async function cancelLessons(
  tx: Tx,
  author: Author,
  now: Date,
  lessons: Stored[],
  reason: string | null,
): Promise<void> {
  if (lessons.length === 0) return
  const ids = lessons.map(({ id }) => id)
  await tx.session.updateMany({
    where: { id: { in: ids } },
    data: { status: 'CANCELLED', cancelledAt: now, cancelReason: reason, version: { increment: 1 } },
  })
  await tx.followers.sessionsEnded(tx, author, now, ids)
  recordCancelled(tx, author, now, lessons, reason)
}
