import type { AuditEntry } from '@summa/contracts'

export type ActRow = Omit<AuditEntry, 'actor' | 'forStudent'> & {
  actorId: string | null
  actorEmail: string | null
  actorName: string | null
  forStudentId: string | null
  forStudentName: string | null
}

export function viewAct(row: ActRow): AuditEntry {
  const { actorId, actorEmail, actorName, forStudentId, forStudentName, ...act } = row
  return {
    ...act,
    actor: actorId === null ? null : { id: actorId, email: actorEmail, displayName: actorName },
    forStudent:
      forStudentId === null || forStudentName === null
        ? null
        : { id: forStudentId, displayName: forStudentName },
  }
}

/** Without what teachers earn. */
export function viewForDesk(row: ActRow): AuditEntry {
  const act = viewAct(row)
  return { ...act, before: withoutWages(act.before), after: withoutWages(act.after) }
}

function withoutWages<Facts>(facts: Facts): Facts {
  return JSON.parse(
    JSON.stringify(facts, (name, value: unknown) => (/wage/i.test(name) ? null : value)),
  ) as Facts
}
