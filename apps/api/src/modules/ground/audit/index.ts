// The audit log: who did what to what, and when. Any module may write to it. Only admins read it; other modules only
// ask when the last act was.
export { changesOf } from './changes.ts'
export { lastActOn } from './last-act.ts'
export { recordAct, recordActs } from './record-act.ts'
