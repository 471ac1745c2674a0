// The HTTP contract: every call with its access, its schemas and its errors. The API's routes, the client's types and
// the OpenAPI document all come from it.
export type * from './by-call.ts'
export type { Call, Method } from './call.ts'
export * from './contracts.ts'
