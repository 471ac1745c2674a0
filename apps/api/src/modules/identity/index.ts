// Accounts, sign-in and devices.
export { authenticate } from './authenticate.ts'
