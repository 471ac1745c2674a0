import type { Actor } from '../../context.ts'
import type { Tx } from '../../db/client.ts'
import { DomainError } from '../../domain-error.ts'

/** With the start of its lesson a request has expired, whether the sweep has come by or not. */
export function openAt(now: Date) {
  return { status: 'PENDING', session: { startAtUtc: { gt: now } } } as const
}

export type Decision = { id: string; note?: string | undefined }

/** Takes the request for this transaction: whoever else decides it waits, and then finds it decided. */
export async function decideRequest(
  tx: Tx,
  { orgId, userId }: Actor,
  now: Date,
  { id, note, status }: Decision & { status: 'APPROVED' | 'REJECTED' },
): Promise<void> {
  const { count } = await tx.changeRequest.updateMany({
    where: { id, orgId, ...openAt(now) },
    data: { status, decidedByAdminId: userId, decidedAt: now, decisionNote: note || null },
  })
  if (count === 0) throw new DomainError('ALREADY_DECIDED')
}
