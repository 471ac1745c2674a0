import { ChangeRequest, type AuditAction } from '@summa/contracts'
import type { Actor } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import type { EventName } from '../../../events.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../../ground/audit/index.ts'

type Change = {
  action: AuditAction
  event: Extract<EventName, `change.${string}`>
  before?: ChangeRequest
  after: ChangeRequest
}

/** Records an act on a request: a line in the audit log and an event. */
export function recordChange(
  tx: Tx,
  actor: Actor,
  now: Date,
  { action, event, before, after }: Change,
): void {
  recordAct(tx, actor, {
    action,
    targetType: 'ChangeRequest',
    targetId: after.id,
    before: before && ChangeRequest.encode(before),
    after: ChangeRequest.encode(after),
    at: now,
  })
  emit(tx, actor, now, event, { changeRequestId: after.id, sessionId: after.sessionId })
}
