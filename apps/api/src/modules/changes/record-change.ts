import { ChangeRequest, type AuditAction, type ChangeRequest as Request } from '@summa/contracts'
import type { Prisma } from '@summa/prisma'
import type { Actor } from '../../context.ts'
import type { Statements } from '../../db/client.ts'
import { outboxEvents } from '../../jobs/outbox.ts'
import { auditLines } from '../audit/index.ts'

type Change = { action: AuditAction; event: string; before?: Request; after: Request }

/** What every act on a request leaves behind: a line in the audit log and an event. */
export function changeRecords(
  actor: Actor,
  now: Date,
  { action, event, before, after }: Change,
): Prisma.Sql[] {
  const act = {
    action,
    targetType: 'ChangeRequest',
    targetId: after.id,
    before: before && ChangeRequest.encode(before),
    after: ChangeRequest.encode(after),
    at: now,
  }
  const told = {
    orgId: actor.orgId,
    type: event,
    payload: { changeRequestId: after.id, sessionId: after.sessionId },
    requestId: actor.requestId,
  }
  return [auditLines(actor, [act]), outboxEvents(now, [told])]
}

export async function recordChange(tx: Statements, actor: Actor, now: Date, change: Change): Promise<void> {
  for (const record of changeRecords(actor, now, change)) await tx.$executeRaw(record)
}
