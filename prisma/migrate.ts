// Brings a database to the present schema: the roles, Prisma's migrations and the queue's own tables.
// Run as the owner; the app's role may do none of this. Safe to run twice, and from two places at once.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runMigrations as migrateQueue } from 'bullmq'
import pg from 'pg'
import { appRole, findDatabase, queuePlace } from './connection.ts'
import { openEngine } from './engine.ts'
import { listMigrations } from './list-migrations.ts'

const migrationLock = 7_266_201

/** Returns the names of the migrations that were applied. */
export async function migrate(ownerUrl: string): Promise<string[]> {
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
      .apply(listMigrations())
      .catch(async (error: unknown) => {
        // A migration is one transaction: what failed has left nothing behind but its record.
        await client.query('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL')
        throw error
      })
      .finally(() => engine.close())
    const { schema, name } = queuePlace
    await migrateQueue(client, schema)
    // The queue makes its counter at the first job, which the app's role may not.
    await client.query(`SELECT ${schema}.next_job_id($1)`, [name])
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
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [appRole])
  if (known.rowCount) return
  try {
    await client.query(`CREATE ROLE ${appRole} NOLOGIN`)
  } catch (error) {
    // Roles belong to the whole server: a migration of another database may have made it just now.
    const code = (error as { code?: string }).code
    if (code === '42710' || code === '23505') return
    throw new Error(
      `The role ${appRole} does not exist, and this user may not create it. As a superuser: CREATE ROLE ${appRole} NOLOGIN; GRANT ${appRole} TO <this user>;`,
      { cause: error },
    )
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { ownerUrl, cluster } = await findDatabase(process.env)
  try {
    const applied = await migrate(ownerUrl)
    console.log(applied.length ? `Applied: ${applied.join(', ')}` : 'The database is up to date.')
  } finally {
    if (cluster?.startedHere) await cluster.stop()
  }
}
