// Where the database is. Set, DATABASE_URL decides; otherwise there is an embedded server in .data/.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startCluster, type Cluster } from './embedded.ts'

/** The role that the app runs as, whoever it signs in as: it owns nothing. */
export const appRole = 'summa_app'

export const appRoleOption = `-c role=${appRole}`

const root = fileURLToPath(new URL('..', import.meta.url))

export type Target = { ownerUrl: string; cluster?: Cluster }

/** The owner's address: the one that is set, or that of the embedded server, started if need be. */
export async function findDatabase(env: Record<string, string | undefined>): Promise<Target> {
  const set = env['DATABASE_OWNER_URL'] ?? env['DATABASE_URL']
  if (set) return { ownerUrl: set }
  const cluster = await startCluster({ directory: join(root, '.data', 'postgres') })
  await createDatabase(cluster.ownerUrl('postgres'), 'summa')
  return { ownerUrl: cluster.ownerUrl('summa'), cluster }
}

export async function createDatabase(serverUrl: string, name: string, template?: string) {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (known.rowCount) return
    await client.query(`CREATE DATABASE "${name}"${template === undefined ? '' : ` TEMPLATE "${template}"`}`)
  } finally {
    await client.end()
  }
}
