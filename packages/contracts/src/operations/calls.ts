// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

export const getHealth = { method: 'GET', path: '/health', instants: {} } as const
export const getReady = { method: 'GET', path: '/ready', instants: {} } as const
