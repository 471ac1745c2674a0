export { browserTabs } from './browser-tabs.ts'
export { createSession } from './session.ts'
export type { Session, SessionState } from './session.ts'
