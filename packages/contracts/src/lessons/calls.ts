// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

const Session = { startAtUtc: 1, endAtUtc: 1, releasedAt: 1, waivedAt: 1, unpaidAt: 1, cancelledAt: 1, completedAt: 1, createdAt: 1 } as const
const StudentSession = { startAtUtc: 1, endAtUtc: 1, releasedAt: 1, change: { closesAtUtc: 1 } } as const
const TeacherSession = { startAtUtc: 1, endAtUtc: 1, releasedAt: 1, change: { closesAtUtc: 1 }, waivedAt: 1 } as const

export const scheduleSession = { method: 'POST', path: '/admin/sessions', instants: Session } as const
export const listSessions = { method: 'GET', path: '/admin/sessions', instants: { items: Session } } as const
export const getSession = { method: 'GET', path: '/admin/sessions/:id', instants: Session } as const
export const moveSession = { method: 'PATCH', path: '/admin/sessions/:id', instants: Session } as const
export const cancelSession = { method: 'POST', path: '/admin/sessions/:id/cancel', instants: Session } as const
export const waiveSession = { method: 'POST', path: '/admin/sessions/:id/waive', instants: Session } as const
export const attendSession = { method: 'POST', path: '/admin/sessions/:id/attended', instants: Session } as const
export const checkTime = { method: 'POST', path: '/admin/sessions/check', instants: { conflicts: { startAtUtc: 1, endAtUtc: 1 } } } as const
export const listMySessions = { method: 'GET', path: '/student/sessions', instants: { items: StudentSession } } as const
export const getMySession = { method: 'GET', path: '/student/sessions/:id', instants: StudentSession } as const
export const listTaughtSessions = { method: 'GET', path: '/teacher/sessions', instants: { items: TeacherSession } } as const
export const getTaughtSession = { method: 'GET', path: '/teacher/sessions/:id', instants: TeacherSession } as const
export const recordSession = { method: 'PATCH', path: '/teacher/sessions/:id', instants: TeacherSession } as const
