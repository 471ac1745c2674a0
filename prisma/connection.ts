// Where the database is: the owner's address is DATABASE_OWNER_URL, the application's DATABASE_URL. With neither there
// is an embedded server in .data/.
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startCluster, type Cluster } from './embedded.ts'

/** Where the queue's own tables are, and the queues in them: what is slow to deliver keeps no work waiting. */
export const queuePlace = { schema: 'bullmq', lanes: { work: 'summa', deliver: 'summa-deliver' } } as const

export type Lane = keyof typeof queuePlace.lanes

const root = fileURLToPath(new URL('..', import.meta.url))

export type Target = {
  ownerUrl: string
  /** The application's, where it is known: of a single address that is set, nobody knows whose it is. */
  appUrl: string | undefined
  cluster?: Cluster
}

type Environment = Record<string, string | undefined>

/** Where everything lives that a run on this machine keeps. */
export function dataFolder(env: Environment): string {
  return resolve(root, env['SUMMA_DATA'] ?? '.data')
}

/** The addresses that are set, or those of the embedded server, started if need be. */
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

/** NAME, or what is in the file that NAME_FILE names. Empty means not set. */
function settingOf(env: Environment, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  return (file ? readFileSync(file, 'utf8').trim() : env[name]) || undefined
}

/** The application's address of the same database: see login.ts. */
export function appUrlOf(ownerUrl: string, password = newPassword()): string {
  const url = new URL(ownerUrl)
  url.username = 'summa_api'
  url.password = password
  return url.href
}

/** Made once, so that whatever runs beside a running product signs in with the same. */
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
