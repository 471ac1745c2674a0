// Who did what to what, when, from what to what. Any module may write to it; only admins read it.
export { changesOf } from './changes.ts'
export { auditLines, recordAct, recordActs, type Author } from './record-act.ts'
