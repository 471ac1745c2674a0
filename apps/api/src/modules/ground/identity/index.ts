// Accounts, sign-in and devices.
export {
  editAccount,
  lacksAccount,
  lockAccountOf,
  openAccounts,
  prepareAccount,
  prepareCredentials,
  preparePerson,
  readLocale,
  takenAddresses,
  withAccount,
  type AccountRow,
  type NewAccount,
} from './accounts.ts'
export { openAuthentication } from './authenticate.ts'
export { identityJobs } from './jobs.ts'
export { heldPeople, lockPeople } from './lock-people.ts'
export { checkMayAdminister } from './may-administer.ts'
export { openPerson } from './open-person.ts'
export { hashPassword } from './passwords.ts'
export { giveRole, lockPersonWith, writeRoles } from './roles.ts'
export { hashToken, makeToken } from './secrets.ts'
