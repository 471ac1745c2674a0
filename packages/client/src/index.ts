// The typed client: a contract in, its answer or its problem out; and the signed-in session of a browser.
export { createSession } from './session.ts'
export type { Session, SessionState } from './session.ts'
export { createClient, type Answer, type Call, type Client } from './client.ts'
