import type { AdminChangeRequest } from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import type { Tx } from '../../db/client.ts'
import { transact } from '../../db/transaction.ts'
import { DomainError } from '../../domain-error.ts'
import { cancelLocked, lockSession, moveLocked, namingClash } from '../sessions/index.ts'
import { decideRequest, type Decision } from './decide-request.ts'
import { readRequest } from './queries.ts'
import { recordChange } from './record-change.ts'
import { viewForAdmin, viewRequest, type RequestRow } from './view.ts'

/** The decision and what it does to the lesson, or neither: after a clash the request still waits. */
export async function approveRequest(
  ctx: Context,
  actor: Actor,
  { id, note }: Decision,
): Promise<AdminChangeRequest> {
  const now = ctx.clock.now()
  return namingClash(ctx, actor, () =>
    transact(ctx, actor, async (tx) => {
      const { sessionId } = await readRequest(tx, actor, id)
      // The lesson before the request, as in everything else that takes both: nobody waits in a circle.
      const session = await lockSession(tx, actor.orgId, sessionId)
      const before = await readRequest(tx, actor, id)
      checkOpen(now, before)
      await decideRequest(tx, actor, now, { id, note, status: 'APPROVED' })
      await applyRequest(tx, actor, now, session, before)

      const after = await readRequest(tx, actor, id)
      await recordChange(tx, actor, now, {
        action: 'change.approve',
        event: 'change.approved',
        before: viewRequest(before),
        after: viewRequest(after),
      })
      return viewForAdmin(after, null)
    }),
  )
}

/** Also when the sweep has not come by yet: with the start of its lesson a request has expired. */
function checkOpen(now: Date, { status, sessionStatus, startAtUtc, proposedStartAtUtc }: RequestRow): void {
  const open = status === 'PENDING' || status === 'EXPIRED'
  if (open && sessionStatus !== 'SCHEDULED') throw new DomainError('SESSION_NOT_SCHEDULED')
  if (status !== 'PENDING' || startAtUtc <= now) throw new DomainError('ALREADY_DECIDED')
  if (proposedStartAtUtc !== null && proposedStartAtUtc <= now) throw new DomainError('PROPOSAL_PASSED')
}

async function applyRequest(
  tx: Tx,
  actor: Actor,
  now: Date,
  session: Awaited<ReturnType<typeof lockSession>>,
  { type, reason, proposedStartAtUtc, proposedEndAtUtc, proposedTimeZone }: RequestRow,
): Promise<void> {
  if (type === 'CANCEL') {
    await cancelLocked(tx, actor, now, session, { reason, charge: false })
  } else {
    await moveLocked(tx, actor, now, session, {
      startAtUtc: proposedStartAtUtc ?? undefined,
      endAtUtc: proposedEndAtUtc ?? undefined,
      classTimeZone: proposedTimeZone ?? undefined,
    })
  }
}
