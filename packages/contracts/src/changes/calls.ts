// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

const ChangeRequest = { proposedStartAtUtc: 1, proposedEndAtUtc: 1, createdAt: 1, decidedAt: 1, session: { startAtUtc: 1, endAtUtc: 1 } } as const
const AdminChangeRequest = { proposedStartAtUtc: 1, proposedEndAtUtc: 1, createdAt: 1, decidedAt: 1, session: { startAtUtc: 1, endAtUtc: 1 }, clash: { startAtUtc: 1, endAtUtc: 1 } } as const
const PendingRequests = { oldestAt: 1 } as const

export const requestChange = { method: 'POST', path: '/student/sessions/:id/change-requests', instants: ChangeRequest } as const
export const listMyChangeRequests = { method: 'GET', path: '/student/change-requests', instants: { items: ChangeRequest } } as const
export const withdrawRequest = { method: 'POST', path: '/student/change-requests/:id/withdraw', instants: ChangeRequest } as const
export const listChangeRequests = { method: 'GET', path: '/admin/change-requests', instants: { items: AdminChangeRequest } } as const
export const getPendingRequests = { method: 'GET', path: '/admin/change-requests/pending', instants: PendingRequests } as const
export const approveRequest = { method: 'POST', path: '/admin/change-requests/:id/approve', instants: AdminChangeRequest } as const
export const rejectRequest = { method: 'POST', path: '/admin/change-requests/:id/reject', instants: AdminChangeRequest } as const
