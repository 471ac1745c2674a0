// What higher modules do inside the transactions of lower ones.
import type { Followers } from './db/client.ts'
import { expireRequestsOf } from './modules/calendar/changes/index.ts'

export const followers: Followers = { sessionsEnded: expireRequestsOf }
