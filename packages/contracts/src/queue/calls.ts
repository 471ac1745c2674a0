// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

const QueueBoard = { schedules: { nextAt: 1 }, failed: { failedAt: 1 } } as const

export const getQueue = { method: 'GET', path: '/admin/queue', instants: QueueBoard } as const
export const retryEvent = { method: 'POST', path: '/admin/queue/events/:id/retry', instants: {} } as const
