// What people are told: it hears events. The worker alone calls it, with mail that comes back and to watch it.
export { watchDeliveries } from './figures.ts'
export { recordBounce } from './record-bounce.ts'
