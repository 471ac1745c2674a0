// Families: who pays, and who may act for whom.
export { actingFor } from './acting-for.ts'
