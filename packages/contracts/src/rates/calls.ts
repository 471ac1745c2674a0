// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

const Rate = { updatedAt: 1 } as const

export const setRate = { method: 'PUT', path: '/admin/rates', instants: Rate } as const
export const listRates = { method: 'GET', path: '/admin/rates', instants: { items: Rate } } as const
