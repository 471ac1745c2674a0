// The database client, and the names that other packages need to find the queue and the migrations.
export * from './generated/client.ts'
export { queuePlace, type Lane } from './connection.ts'
export { listMigrations } from './list-migrations.ts'
