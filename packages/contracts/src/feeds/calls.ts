// Written from contracts.ts by calls.test.ts: `pnpm --filter @summa/contracts calls` writes it anew.

const OpenedFeed = { createdAt: 1 } as const
const Feed = { createdAt: 1 } as const

export const openFeed = { method: 'POST', path: '/me/calendar-feed', instants: OpenedFeed } as const
export const getFeed = { method: 'GET', path: '/me/calendar-feed', instants: Feed } as const
export const closeFeed = { method: 'DELETE', path: '/me/calendar-feed', instants: {} } as const
export const readFeed = { method: 'GET', path: '/calendar/:token.ics', instants: {} } as const
