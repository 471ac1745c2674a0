// Starts real processes (workers and the API) that tests stop and kill.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll } from 'vitest'

const timeoutMilliseconds = 60_000
const api = fileURLToPath(new URL('..', import.meta.url))

/**
 * Bundles an entry point as for production, because a bundle starts several times faster. Returns the file. Called at
 * the top of a test file, at whose end processes that still run are killed.
 */
export async function bundle(entry: string): Promise<string> {
  // Inside the package, so that external packages are found.
  const cache = join(api, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const outdir = mkdtempSync(join(cache, 'worker-'))
  afterAll(async () => {
    for (const worker of running) {
      worker.kill('SIGKILL')
      await worker.exited
    }
    rmSync(outdir, { recursive: true, force: true })
  })
  await build({
    entryPoints: [join(api, entry)],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    plugins: [
      {
        name: 'registry-stays-outside',
        setup(building) {
          building.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            kind === 'entry-point' || path.startsWith('@summa/') || !isFound(path)
              ? undefined
              : { path, external: true },
          )
        },
      },
    ],
  })
  for (const name of ['invariants.sql', 'migrations'])
    cpSync(join(api, '../../prisma', name), join(outdir, name), { recursive: true })
  return join(outdir, basename(entry).replace(/\.ts$/, '.mjs'))
}

/** Dependencies that only our workspace packages have cannot be found from here, so they go into the bundle. */
function isFound(path: string): boolean {
  const name = path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/')
  return isBuiltin(path) || existsSync(join(api, 'node_modules', name))
}

export type WorkerProcess = {
  /** Resolves when a line of output, earlier or later, contains the text. */
  said(text: string): Promise<string>
  /** Resolves when the process has ended. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  kill(signal: NodeJS.Signals): void
}

type Settings = {
  databaseUrl: string
  redisUrl?: string | undefined
  variables?: Record<string, string>
}

const running = new Set<WorkerProcess>()

export function startWorker(
  file: string,
  { databaseUrl, redisUrl, variables }: Settings,
  ...args: string[]
): WorkerProcess {
  const child = spawn(process.execPath, [file, ...args], {
    env: {
      NODE_ENV: 'test',
      LOG_LEVEL: 'info',
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const waiting = new Map<string, (line: string) => void>()
  const hear = (line: string) => {
    lines.push(line)
    for (const [text, answer] of waiting) if (line.includes(text)) answer(line)
  }
  createInterface({ input: child.stdout }).on('line', hear)
  createInterface({ input: child.stderr }).on('line', hear)

  const worker: WorkerProcess = {
    exited: once(child, 'exit').then(([code, signal]) => {
      running.delete(worker)
      return { code: code as number | null, signal: signal as NodeJS.Signals | null }
    }),
    said(text) {
      const earlier = lines.find((line) => line.includes(text))
      if (earlier !== undefined) return Promise.resolve(earlier)
      return new Promise((answer, fail) => {
        const giveUp = (why: string) => {
          fail(new Error(`${why} without saying "${text}":\n${lines.join('\n')}`))
        }
        const timer = setTimeout(giveUp, timeoutMilliseconds, 'a minute has passed')
        waiting.set(text, (line) => {
          clearTimeout(timer)
          answer(line)
        })
        void worker.exited.then(({ code, signal }) => {
          clearTimeout(timer)
          giveUp(`gone (${String(code ?? signal)})`)
        })
      })
    },
    kill: (signal) => child.kill(signal),
  }
  running.add(worker)
  return worker
}
