import { ChangeRequest, type AuditAction, type ChangeRequest as Request } from '@summa/contracts'
import type { Actor } from '../../context.ts'
import type { Statements } from '../../db/client.ts'
import { emit } from '../../jobs/outbox.ts'
import { recordAct } from '../audit/index.ts'

type Change = { action: AuditAction; event: string; before?: Request; after: Request }

/** What every act on a request leaves behind: a line in the audit log and an event. */
export async function recordChange(
  tx: Statements,
  actor: Actor,
  now: Date,
  { action, event, before, after }: Change,
): Promise<void> {
  await recordAct(tx, actor, {
    action,
    targetType: 'ChangeRequest',
    targetId: after.id,
    before: before && ChangeRequest.encode(before),
    after: ChangeRequest.encode(after),
    at: now,
  })
  await emit(tx, now, {
    orgId: actor.orgId,
    type: event,
    payload: { changeRequestId: after.id, sessionId: after.sessionId },
    requestId: actor.requestId,
  })
}
