// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

const LedgerEntry = { createdAt: 1 } as const
const EntryLesson = { startAtUtc: 1, endAtUtc: 1 } as const
const ListedEntry = { createdAt: 1, lesson: EntryLesson } as const
const AuthoredEntry = { createdAt: 1, lesson: EntryLesson } as const
const BalancedEntry = { createdAt: 1, lesson: EntryLesson } as const
const MyHours = { entries: BalancedEntry } as const
const OwnEntry = { createdAt: 1, lesson: EntryLesson } as const

export const addHours = { method: 'POST', path: '/admin/students/:id/hours', instants: { entry: LedgerEntry } } as const
export const reverseEntry = { method: 'POST', path: '/admin/hours/:entryId/reverse', instants: { entry: LedgerEntry } } as const
export const listHours = { method: 'GET', path: '/admin/hours', instants: { items: ListedEntry } } as const
export const exportHours = { method: 'GET', path: '/admin/hours.csv', instants: {} } as const
export const sumHours = { method: 'GET', path: '/admin/hours/totals', instants: {} } as const
export const listHoursOf = { method: 'GET', path: '/admin/students/:id/hours', instants: { items: AuthoredEntry } } as const
export const getMyHours = { method: 'GET', path: '/student/hours', instants: MyHours } as const
export const listMyEntries = { method: 'GET', path: '/student/hours/entries', instants: { items: OwnEntry } } as const
