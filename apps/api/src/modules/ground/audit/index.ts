// Who did what to what, when, from what to what. Any module may write to it; only admins read it, but
// for the times of acts.
export { changesOf } from './changes.ts'
export { lastActOn } from './last-act.ts'
export { recordAct, recordActs } from './record-act.ts'
