// Where the database is. Set, DATABASE_URL decides; otherwise there is an embedded server in .data/.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startCluster, type Cluster } from './embedded.ts'

/** The role that the app runs as, whoever it signs in as: it owns nothing. */
export const appRole = 'summa_app'

/** Where the queue's own tables are, and the one queue in them. */
export const queuePlace = { schema: 'bullmq', name: 'summa' }

export const appRoleOption = `-c role=${appRole}`

const root = fileURLToPath(new URL('..', import.meta.url))

export type Target = { ownerUrl: string; cluster?: Cluster }

type Environment = Record<string, string | undefined>

/** Where everything lives that a run on this machine keeps. */
export function dataFolder(env: Environment): string {
  return resolve(root, env['SUMMA_DATA'] ?? '.data')
}

/** The owner's address: the one that is set, or that of the embedded server, started if need be. */
export async function findDatabase(env: Environment): Promise<Target> {
  const file = env['DATABASE_OWNER_URL_FILE']
  const set = file ? readFileSync(file, 'utf8').trim() : (env['DATABASE_OWNER_URL'] ?? env['DATABASE_URL'])
  if (set) return { ownerUrl: set }
  const cluster = await startCluster({ directory: join(dataFolder(env), 'postgres') })
  await createDatabase(cluster.ownerUrl('postgres'), 'summa')
  return { ownerUrl: cluster.ownerUrl('summa'), cluster }
}

/**
 * A user for the application, who may sign in and be the app's role but nothing else. Its password is made
 * anew each time, so it is known only to the run that asked.
 */
export async function createAppLogin(ownerUrl: string): Promise<string> {
  const url = new URL(ownerUrl)
  url.username = 'summa_api'
  url.password = randomBytes(18).toString('hex')
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [url.username])
    if (!known.rowCount) await client.query(`CREATE ROLE ${url.username} LOGIN IN ROLE ${appRole}`)
    await client.query(`ALTER ROLE ${url.username} PASSWORD '${url.password}'`)
  } finally {
    await client.end()
  }
  return url.href
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
