// The typed client: a contract in, its answer or its problem out; and the signed-in session of a browser.
export { Session, type SessionState, type Tabs } from './session.ts'
export { createClient, type Answer, type Call, type Client } from './client.ts'
