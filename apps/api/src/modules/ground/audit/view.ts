import type { AuditEntry } from '@summa/contracts'

export type ActRow = Omit<AuditEntry, 'actor'> & {
  actorId: string | null
  actorEmail: string | null
  actorName: string | null
}

export function viewAct({ actorId, actorEmail, actorName, ...act }: ActRow): AuditEntry {
  const actor =
    actorId === null || actorEmail === null
      ? null
      : { id: actorId, email: actorEmail, displayName: actorName }
  return { ...act, actor }
}
