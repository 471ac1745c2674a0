// The HTTP contract: every call with its access, its schemas and its errors. The API binds to it, the
// client is typed by it, and the OpenAPI document is written from it.
export * from './audit.ts'
export * from './auth.ts'
export * from './endpoint.ts'
export * from './errors.ts'
export * from './hours.ts'
export * from './operations.ts'
export * from './organization.ts'
export * from './people.ts'
export * from './primitives.ts'
export * from './rates.ts'
