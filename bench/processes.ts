// The product and its floor as processes of their own, so that it can be told what each of them costs.
import { fork, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '@summa/prisma/embedded'
import type { FloorSetting } from './floor.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const patienceMilliseconds = 30_000

export const accessTokenSecret = randomBytes(48).toString('base64url')

export type Server = { origin: string; pid: number; stop(): Promise<void> }

/** The options with which the image starts Node: see deploy/api.Dockerfile. */
const asDeployed = {
  flags: ['--enable-source-maps', '--max-semi-space-size=4', '--max-old-space-size=160'],
  env: { NODE_ENV: 'production', MALLOC_ARENA_MAX: '1' },
}

/** The API or the worker as built for production, but with the limits on calls raised. */
export async function startProduct(
  entry: 'server' | 'worker',
  databaseUrl: string,
  checkout = root,
): Promise<Server> {
  const port = await freePort()
  const metricsPort = await freePort()
  const child = spawn(process.execPath, [...asDeployed.flags, `dist/${entry}.js`], {
    cwd: join(checkout, 'apps/api'),
    env: {
      ...asDeployed.env,
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      ACCESS_TOKEN_SECRET: accessTokenSecret,
      DATA_SECRET: randomBytes(48).toString('base64url'),
      STUDENT_URL: 'http://student.bench.test',
      TEACHER_URL: 'http://teacher.bench.test',
      ADMIN_URL: 'http://admin.bench.test',
      CALLS_PER_MINUTE: '1000000000',
      SIGN_IN_FAILURES_PER_ADDRESS: '1000000000',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await answers(child, `http://127.0.0.1:${String(metricsPort)}/health`)
  return serverOf(child, port)
}

export async function startFloor(setting: Omit<FloorSetting, 'port'>): Promise<Server> {
  const port = await freePort()
  const child = fork(fileURLToPath(new URL('floor.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: { NODE_ENV: 'production' },
    serialization: 'advanced',
  })
  child.send({ ...setting, port } satisfies FloorSetting)
  await answers(child, `http://127.0.0.1:${String(port)}/health`)
  return serverOf(child, port)
}

function serverOf(child: ChildProcess, port: number): Server {
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function answers(child: ChildProcess, url: string) {
  const deadline = performance.now() + patienceMilliseconds
  while (performance.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`a process of the bench ended with ${String(child.exitCode)}`)
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await pause(50)
  }
  throw new Error(`${url} does not answer`)
}

/** Linux counts processor time in hundredths of a second. */
const tickMilliseconds = 10

type Stat = { parent: number; milliseconds: number; ofGoneChildren: number }

function statOf(pid: number | string): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0] = fields
    const [user = 0, system = 0, goneUser = 0, goneSystem = 0] = fields.slice(11, 15)
    return {
      parent,
      milliseconds: (user + system) * tickMilliseconds,
      ofGoneChildren: (goneUser + goneSystem) * tickMilliseconds,
    }
  } catch {
    return undefined
  }
}

export function cpuOf(pid: number): number {
  return statOf(pid)?.milliseconds ?? NaN
}

/** The processor time of a PostgreSQL server and all its backends, including those that have ended. */
export function cpuOfServer(directory: string): number {
  const [pid = 0] = readFileSync(`${directory}/data/postmaster.pid`, 'utf8').split('\n').map(Number)
  const own = statOf(pid)
  if (own === undefined) return NaN
  let sum = own.milliseconds + own.ofGoneChildren
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = statOf(name)
    if (stat?.parent === pid) sum += stat.milliseconds
  }
  return sum
}

/** The memory that a process has now, and the most it ever had. */
export function memoryOf(pid: number): { nowMegabytes: number; mostMegabytes: number } {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
  const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? NaN) / 1_024
  return { nowMegabytes: of('VmRSS'), mostMegabytes: of('VmHWM') }
}
