// Brings a database up to date: the application's role, Prisma's migrations and the queue's own tables. If DATABASE_URL
// names a user, makes it. Run as the owner. Safe to run twice, and from two places at once.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runMigrations as migrateQueue } from 'bullmq'
import pg from 'pg'
import { findDatabase, queuePlace } from './connection.ts'
import { openEngine } from './engine.ts'
import { listMigrations } from './list-migrations.ts'
import { appRole, createRole, openLogin } from './login.ts'

const migrationLock = 7_266_201

/** Returns the names of the applied migrations. Given only the first few, it makes a database of an earlier version. */
export async function migrate(ownerUrl: string, migrations = listMigrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    await createAppRole(client)
    const engine = await openEngine(
      ownerUrl,
      readFileSync(new URL('./schema.prisma', import.meta.url), 'utf8'),
    )
    const applied = await engine
      .apply(migrations)
      .catch(async (error: unknown) => {
        // A migration is one transaction, so a failed one has left only its record behind.
        await client.query('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL')
        throw error
      })
      .finally(() => engine.close())
    const { schema, lanes } = queuePlace
    await migrateQueue(client, schema)
    // A queue makes its counter with its first job, which the application's role is not allowed to do.
    for (const name of Object.values(lanes)) await client.query(`SELECT ${schema}.next_job_id($1)`, [name])
    await client.query(`
      GRANT USAGE ON SCHEMA ${schema} TO ${appRole};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${appRole};
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${appRole};
      GRANT SELECT ON _prisma_migrations TO ${appRole}`)
    return applied
  } finally {
    await client.end()
  }
}

async function createAppRole(client: pg.Client) {
  await createRole(client, appRole).catch((error: unknown) => {
    throw new Error(
      `The role ${appRole} does not exist, and this user may not create it. As a superuser: CREATE ROLE ${appRole} NOLOGIN; GRANT ${appRole} TO <this user> WITH ADMIN OPTION;`,
      { cause: error },
    )
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { ownerUrl, appUrl, cluster } = await findDatabase(process.env)
  try {
    const applied = await migrate(ownerUrl)
    if (appUrl !== undefined) await openLogin(ownerUrl, appUrl)
    console.log(applied.length ? `Applied: ${applied.join(', ')}` : 'The database is up to date.')
  } finally {
    if (cluster?.startedHere) await cluster.stop()
  }
}
