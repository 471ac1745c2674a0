export { getPendingRequests } from './queries.ts'
