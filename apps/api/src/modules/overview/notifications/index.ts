// What people are told: it hears events, and no other module calls it.
export { recordBounce } from './record-bounce.ts'
