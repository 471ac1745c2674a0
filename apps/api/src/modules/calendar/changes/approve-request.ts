import type { AdminChangeRequest, Session } from '@summa/contracts'
import { Prisma } from '@summa/prisma'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { cancelLocked, lockSession, moveLocked, namingClash, type AdminRow } from '../lessons/index.ts'
import { decideRequest, type Decision } from './decide-request.ts'
import { readRequest } from './queries.ts'
import { recordChange } from './record-change.ts'
import { viewForAdmin, viewRequest, type RequestRow } from './view.ts'

/** Approves a request and changes its lesson in one transaction. After a clash the request is still pending. */
export async function approveRequest(
  ctx: Context,
  actor: Actor,
  { id, note }: Decision,
): Promise<AdminChangeRequest> {
  const now = ctx.clock.now()
  return namingClash(ctx, actor, () =>
    transact(ctx, actor, async (tx) => {
      // Lock the lesson before the request, as everywhere, so that there is no deadlock.
      const ofRequest = Prisma.sql`(SELECT "sessionId" FROM "ChangeRequest" WHERE id = ${id}::uuid)`
      const session = await lockSession(tx, actor.orgId, ofRequest)
      const decided = await decideRequest(tx, actor, now, {
        id,
        note,
        status: 'APPROVED',
        adminId: actor.userId,
        provided: Prisma.sql`s.status = 'SCHEDULED' AND coalesce(r."proposedStartAtUtc" > ${now}, true)`,
      })
      if (decided === undefined) return throwRefusal(tx, actor, now, id)
      const { before } = decided
      const after = ofLesson(decided.after, await applyRequest(tx, actor, now, session, before))
      recordChange(tx, actor, now, {
        action: 'change.approve',
        event: 'change.approved',
        before: viewRequest(before),
        after: viewRequest(after),
      })
      return viewForAdmin(after, null)
    }),
  )
}

async function throwRefusal(tx: Tx, actor: Actor, now: Date, id: string): Promise<never> {
  const { status, sessionStatus, startAtUtc, proposedStartAtUtc } = await readRequest(tx, actor, id)
  const open = status === 'PENDING' || status === 'EXPIRED'
  if (open && sessionStatus !== 'SCHEDULED') throw new DomainError('SESSION_NOT_SCHEDULED')
  const passed =
    status === 'PENDING' && startAtUtc > now && proposedStartAtUtc !== null && proposedStartAtUtc <= now
  throw new DomainError(passed ? 'PROPOSAL_PASSED' : 'ALREADY_DECIDED')
}

async function applyRequest(
  tx: Tx,
  actor: Actor,
  now: Date,
  session: AdminRow,
  { type, reason, proposedStartAtUtc, proposedEndAtUtc, proposedTimeZone }: RequestRow,
): Promise<Session> {
  if (type === 'CANCEL') return cancelLocked(tx, actor, now, session, { reason, charge: false })
  return moveLocked(tx, actor, now, session, {
    startAtUtc: proposedStartAtUtc ?? undefined,
    endAtUtc: proposedEndAtUtc ?? undefined,
    classTimeZone: proposedTimeZone ?? undefined,
  })
}

/** The request, shown with its lesson as changed. */
function ofLesson(request: RequestRow, { startAtUtc, endAtUtc, classTimeZone, status }: Session): RequestRow {
  return { ...request, startAtUtc, endAtUtc, classTimeZone, sessionStatus: status }
}
