// The calendar: scheduling, moving, cancelling and completing sessions, weekly series, calendar feeds.
export { cancelLocked } from './cancel-session.ts'
export { findClashes, namingClash, type Wanted } from './clash.ts'
export { longestOverdue } from './queries.ts'
export { lockSession } from './locks.ts'
export { moveLocked } from './move-session.ts'
