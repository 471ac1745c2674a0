// The typed client (call a contract, get its answer or its problem) and the signed-in session of a browser.
export { restoring, Session, type Memory, type SessionState, type Tabs, type User } from './session.ts'
export { addressOf, createClient, type Answer, type Parts } from './client.ts'
