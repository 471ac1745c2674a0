// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

const AuditEntry = { at: 1 } as const

export const listAudit = { method: 'GET', path: '/admin/audit', instants: { items: AuditEntry } } as const
