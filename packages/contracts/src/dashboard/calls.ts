// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

const PendingRequests = { oldestAt: 1 } as const
const Dashboard = { today: { lessons: { startAtUtc: 1, endAtUtc: 1 } }, requests: PendingRequests } as const

export const getDashboard = { method: 'GET', path: '/admin/dashboard', instants: Dashboard } as const
