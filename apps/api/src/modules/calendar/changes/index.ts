export { expireRequestsOf } from './expire-requests.ts'
export { getPendingRequests } from './queries.ts'
