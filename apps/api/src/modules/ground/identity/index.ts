// Accounts, sign-in and devices.
export {
  editAccount,
  lacksAccount,
  lockAccountOf,
  openAccounts,
  openWithoutAccount,
  prepareAccount,
  prepareCredentials,
  preparePerson,
  prepareWithoutPassword,
  readLocale,
  takenAddresses,
  withAccount,
  type AccountRow,
  type NewAccount,
} from './accounts.ts'
export { limitCalls, type LimitedContext } from './attempts.ts'
export { dropInitialPassword } from './drop-initial-password.ts'
export { openAuthentication } from './authenticate.ts'
export { identityJobs } from './jobs.ts'
export { heldPeople, lockPeople } from './lock-people.ts'
export { findAccount } from './login.ts'
export { checkMayAdminister } from './may-administer.ts'
export { openDeviceIn, type OpenedDevice } from './open-device.ts'
export { openPerson } from './open-person.ts'
export { hashPassword } from './passwords.ts'
export { proveAddress } from './prove-address.ts'
export { readRefreshCookie, setRefreshCookie } from './refresh-cookie.ts'
export { giveRole, lockPersonWith, writeRoles, type Person } from './roles.ts'
export { decrypt, encrypt, hashKeyed, hashToken, makeToken } from './secrets.ts'
export { visitorOf, type Visitor } from './visitor.ts'
