// The HTTP contract: every call with its access, its schemas and its errors. The API binds to it, the
// client is typed by it, and the OpenAPI document is written from it.
export type * from './by-call.ts'
export type { Call, Method } from './call.ts'
export * from './contracts.ts'
