// Hours: bought, given and taken back, and what is left of them.
export { countBalances, unitsBetween } from './balances.ts'
