// What modules add to the acts of those below them, in the same transaction.
import type { Followers } from './db/client.ts'
import { expireRequestsOf } from './modules/calendar/changes/index.ts'

export const followers: Followers = { sessionsEnded: expireRequestsOf }
