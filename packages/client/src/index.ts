// The typed client: a contract in, its answer or its problem out; and the signed-in session of a browser.
export { restoring, Session, type Memory, type SessionState, type Tabs, type User } from './session.ts'
export { addressOf, createClient, type Answer, type Parts } from './client.ts'
