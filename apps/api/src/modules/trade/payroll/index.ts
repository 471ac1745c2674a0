export { formatsIn, type Formats } from './formats.ts'
export { getPayroll } from './queries.ts'
