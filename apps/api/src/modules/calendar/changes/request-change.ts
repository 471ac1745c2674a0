import type { ChangeRequest, Decoded, requestChange as contract } from '@summa/contracts'
import { canRequestChange, validateProposal, type SessionStatus } from '@summa/domain'
import { Prisma } from '@summa/prisma'
import type { Actor, Context, StudentActor } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError, invalidField } from '../../../domain-error.ts'
import { withOrganization } from '../../ground/organization/index.ts'
import { recordChange } from './record-change.ts'
import { columns, tables, viewRequest, type RequestRow } from './view.ts'

type ChangeBody = Decoded<typeof contract, 'body'>

export async function requestChange(
  ctx: Context,
  actor: StudentActor,
  { sessionId, ...body }: ChangeBody & { sessionId: string },
): Promise<ChangeRequest> {
  const now = ctx.clock.now()
  const proposal = validateProposal(now, body)
  if (!proposal.ok) throw invalidField(proposal.field, proposal.fault)

  return transact(ctx, actor, async (tx) => {
    const session = await lockMySession(tx, actor, sessionId)
    const special = isSpecial(now, session, body)
    const after = viewRequest(await insertRequest(tx, actor, now, { ...body, sessionId, special }))
    recordChange(tx, actor, now, { action: 'change.request', event: 'change.requested', after })
    return after
  })
}

async function insertRequest(
  tx: Tx,
  { orgId, userId }: Actor,
  now: Date,
  { sessionId, type, reason, special, ...proposal }: ChangeBody & { sessionId: string },
): Promise<RequestRow> {
  const { proposedStartAtUtc = null, proposedEndAtUtc = null, proposedTimeZone = null } = proposal
  const [row] = await tx.$queryRaw<RequestRow[]>`
    WITH made AS (
      INSERT INTO "ChangeRequest" ("orgId", "sessionId", type, "proposedStartAtUtc", "proposedEndAtUtc", "proposedTimeZone",
        reason, special, "requestedByUserId", "createdAt")
      VALUES (${orgId}::uuid, ${sessionId}::uuid, ${type}::"ChangeRequestType", ${proposedStartAtUtc}, ${proposedEndAtUtc},
        ${proposedTimeZone}, ${reason || null}, ${special}, ${userId}::uuid, ${now})
      RETURNING *
    )
    SELECT ${Prisma.raw(columns)} FROM ${Prisma.raw(tables('made'))}`
  if (row === undefined) throw new Error('a request was not written')
  return row
}

type LockedSession = {
  status: SessionStatus
  startAtUtc: Date
  changeNoticeHours: number
  allowSpecialRequests: boolean
  hasPending: boolean
}

/** Locks the student's lesson and reads it with the organisation's current terms. */
async function lockMySession(tx: Tx, { orgId, studentId }: StudentActor, id: string): Promise<LockedSession> {
  const [session] = await tx.$queryRaw<LockedSession[]>`
    SELECT s.status, s."startAtUtc", o."changeNoticeHours", o."allowSpecialRequests",
      EXISTS (SELECT FROM "ChangeRequest" r WHERE r."sessionId" = s.id AND r.status = 'PENDING') AS "hasPending"
    FROM "Session" s ${Prisma.raw(withOrganization('s."orgId"'))}
    WHERE s.id = ${id}::uuid AND s."orgId" = ${orgId}::uuid AND s."studentId" = ${studentId}::uuid FOR UPDATE OF s`
  if (session === undefined) throw new DomainError('NOT_FOUND')
  return session
}

/** Whether the request is a special one. Throws when it may not be made at all. */
function isSpecial(now: Date, session: LockedSession, { special, reason }: ChangeBody): boolean {
  const decision = canRequestChange({
    now,
    ...session,
    noticeHours: session.changeNoticeHours,
    special,
    reason,
  })
  if (decision.ok) return decision.special
  if (decision.reason === 'VALIDATION') throw invalidField(decision.field, decision.fault)
  const refusedAsSpecial =
    decision.reason === 'CHANGE_WINDOW_CLOSED' &&
    special &&
    !session.allowSpecialRequests &&
    now < session.startAtUtc
  throw new DomainError(refusedAsSpecial ? 'SPECIAL_NOT_ALLOWED' : decision.reason)
}
