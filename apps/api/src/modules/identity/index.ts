// Accounts, sign-in and devices.
export { openAuthentication } from './authenticate.ts'
export { createAdmin, NewAdmin } from './create-admin.ts'
export { endEverySession } from './end-every-session.ts'
export { identityJobs } from './jobs.ts'
export { checkPassword, hashPassword, makeInitialPassword } from './passwords.ts'
export { hashToken, makeToken } from './secrets.ts'
