export { getPayroll } from './queries.ts'
