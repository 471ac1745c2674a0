// Accounts, sign-in and devices.
export { authenticate } from './authenticate.ts'
export { endEverySession } from './end-every-session.ts'
export { checkPassword, hashPassword, makeInitialPassword } from './passwords.ts'
