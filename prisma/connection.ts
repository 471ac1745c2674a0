// Finds the database: DATABASE_OWNER_URL is the owner's address, DATABASE_URL the application's. Without either, an
// embedded server keeps its data in .data/.
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startCluster, type Cluster } from './embedded.ts'

/** The schema of the queue's own tables, and its lanes. Slow deliveries have their own, so that they hold up nothing. */
export const queuePlace = { schema: 'bullmq', lanes: { work: 'summa', deliver: 'summa-deliver' } } as const

export type Lane = keyof typeof queuePlace.lanes

const root = fileURLToPath(new URL('..', import.meta.url))

export type Target = {
  ownerUrl: string
  /** The application's address; unknown if only one address is set, which may be anybody's. */
  appUrl: string | undefined
  cluster?: Cluster
}

type Environment = Record<string, string | undefined>

/** The folder of everything that is kept on this machine. */
export function dataFolder(env: Environment): string {
  return resolve(root, env['SUMMA_DATA'] ?? '.data')
}

/** The addresses from the environment, or those of the embedded server, which is started if it is not running. */
export async function findDatabase(env: Environment): Promise<Target> {
  const [owner, app] = [settingOf(env, 'DATABASE_OWNER_URL'), settingOf(env, 'DATABASE_URL')]
  const set = owner ?? app
  if (set !== undefined) return { ownerUrl: set, appUrl: owner === undefined ? undefined : app }
  const cluster = await startCluster({ directory: join(dataFolder(env), 'postgres') })
  await createDatabase(cluster.ownerUrl('postgres'), 'summa')
  const ownerUrl = cluster.ownerUrl('summa')
  return {
    ownerUrl,
    appUrl: appUrlOf(ownerUrl, keptPassword(join(cluster.directory, 'app-password'))),
    cluster,
  }
}

/** NAME, or the contents of the file in NAME_FILE. Empty means not set. */
function settingOf(env: Environment, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  return (file ? readFileSync(file, 'utf8').trim() : env[name]) || undefined
}

/** The application's address of the same database. login.ts makes the user. */
export function appUrlOf(ownerUrl: string, password = newPassword()): string {
  const url = new URL(ownerUrl)
  url.username = 'summa_api'
  url.password = password
  return url.href
}

/** Made once, so that other programs can sign in while the product is running. */
function keptPassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, newPassword(), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

function newPassword(): string {
  return randomBytes(18).toString('hex')
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
