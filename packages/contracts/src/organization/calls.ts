// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

export const getOrganization = { method: 'GET', path: '/admin/organization', instants: {} } as const
export const editOrganization = { method: 'PATCH', path: '/admin/organization', instants: {} } as const
