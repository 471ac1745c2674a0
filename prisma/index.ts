// The database client and what other packages may know about where the database is.
export * from './generated/client.ts'
export { queuePlace, type Lane } from './connection.ts'
export { listMigrations } from './list-migrations.ts'
