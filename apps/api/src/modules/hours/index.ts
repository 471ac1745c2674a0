// The hour ledger: what students have bought, been given and used, as entries that are never changed.
export { lockStudent, postEntry } from './post-entry.ts'
