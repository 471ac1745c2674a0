// Accounts, sign-in and devices.
export {
  editAccount,
  lockAccountOf,
  openAccounts,
  prepareAccount,
  readLocale,
  takenAddresses,
  withAccount,
  type AccountRow,
  type NewAccount,
} from './accounts.ts'
export { openAuthentication } from './authenticate.ts'
export { createAdmin, NewAdmin } from './create-admin.ts'
export { identityJobs } from './jobs.ts'
export { heldPeople, lockPeople } from './lock-people.ts'
export { hashPassword } from './passwords.ts'
export { hashToken, makeToken } from './secrets.ts'
