import type { ChangeRequest, Decoded, requestChange as contract } from '@summa/contracts'
import { canRequestChange, validateProposal, type SessionStatus } from '@summa/domain'
import type { Actor, Context } from '../../context.ts'
import type { Tx } from '../../db/client.ts'
import { transact } from '../../db/transaction.ts'
import { DomainError } from '../../domain-error.ts'
import { readRequest } from './queries.ts'
import { recordChange } from './record-change.ts'
import { viewRequest } from './view.ts'

type Wish = Decoded<typeof contract, 'body'>

export async function requestChange(
  ctx: Context,
  actor: Actor,
  { sessionId, ...wish }: Wish & { sessionId: string },
): Promise<ChangeRequest> {
  const now = ctx.clock.now()
  const proposal = validateProposal(now, wish)
  if (!proposal.ok) throw new DomainError('VALIDATION', { fields: { [proposal.field]: proposal.fault } })

  return transact(ctx, actor, async (tx) => {
    const session = await lockMySession(tx, actor, sessionId)
    const special = decide(now, session, wish)
    const { proposedStartAtUtc, proposedEndAtUtc, proposedTimeZone } = wish
    const { id } = await tx.changeRequest.create({
      data: {
        orgId: actor.orgId,
        sessionId,
        type: wish.type,
        proposedStartAtUtc: proposedStartAtUtc ?? null,
        proposedEndAtUtc: proposedEndAtUtc ?? null,
        proposedTimeZone: proposedTimeZone ?? null,
        reason: wish.reason || null,
        special,
        requestedByUserId: actor.userId,
        createdAt: now,
      },
      select: { id: true },
    })
    const request = viewRequest(await readRequest(tx, actor, id))
    await recordChange(tx, actor, now, {
      action: 'change.request',
      event: 'change.requested',
      after: request,
    })
    return request
  })
}

type LockedSession = {
  status: SessionStatus
  startAtUtc: Date
  changeNoticeHours: number
  allowSpecialRequests: boolean
  hasPending: boolean
}

/** With the terms of the organisation as they are now; the lesson stays as it is until this is done. */
async function lockMySession(tx: Tx, { orgId, userId }: Actor, id: string): Promise<LockedSession> {
  const [session] = await tx.$queryRaw<LockedSession[]>`
    SELECT s.status, s."startAtUtc", o."changeNoticeHours", o."allowSpecialRequests",
      EXISTS (SELECT FROM "ChangeRequest" r WHERE r."sessionId" = s.id AND r.status = 'PENDING') AS "hasPending"
    FROM "Session" s JOIN "Organization" o ON o.id = s."orgId"
    WHERE s.id = ${id}::uuid AND s."orgId" = ${orgId}::uuid AND s."studentId" = ${userId}::uuid FOR UPDATE OF s`
  if (session === undefined) throw new DomainError('NOT_FOUND')
  return session
}

/** Whether it is a special request; a refusal is thrown. */
function decide(now: Date, session: LockedSession, { special, reason }: Wish): boolean {
  const decision = canRequestChange({
    now,
    ...session,
    noticeHours: session.changeNoticeHours,
    special,
    reason,
  })
  if (decision.ok) return decision.special
  if (decision.reason === 'VALIDATION')
    throw new DomainError('VALIDATION', { fields: { [decision.field]: decision.fault } })
  const refusedAsSpecial =
    decision.reason === 'CHANGE_WINDOW_CLOSED' &&
    special &&
    !session.allowSpecialRequests &&
    now < session.startAtUtc
  throw new DomainError(refusedAsSpecial ? 'SPECIAL_NOT_ALLOWED' : decision.reason)
}
