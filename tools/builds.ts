// Builds what `npm start` runs, two parts at a time, each with all processors that are free.
import { spawn, type ChildProcess } from 'node:child_process'
import { openSync } from 'node:fs'
import { createRequire } from 'node:module'
import { lastLines } from './crew.ts'
import { pnpm, root } from './prepare.mjs'

const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo')

export class Builds {
  readonly #logOf: (name: string) => string
  readonly #running = new Set<ChildProcess>()
  #stopping = false

  constructor(logOf: (name: string) => string) {
    this.#logOf = logOf
  }

  /** Builds each part, in this order, and calls `onBuilt` as soon as it is. An unchanged part comes from the cache. */
  async run<Part extends string>(parts: readonly Part[], onBuilt: (part: Part) => void) {
    // Turbo looks for pnpm on the path, where only npx puts it.
    const { status, error, stdout } = pnpm(['exec', 'node', '-p', 'process.env.PATH'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (status !== 0) throw new Error(`pnpm could not be run: ${error?.message ?? 'see above'}`)
    const path = stdout.toString().trim().split('\n').at(-1) ?? ''
    const waiting = [...parts]
    const lane = async () => {
      for (let part = waiting.shift(); part !== undefined && !this.#stopping; part = waiting.shift()) {
        await this.#build(part, path)
        onBuilt(part)
      }
    }
    await Promise.all([lane(), lane()])
  }

  /** Ends the builds that run. Waits for their end, because the next start would build into the same folders. */
  async stop() {
    this.#stopping = true
    const ended = [...this.#running].map((build) => new Promise((done) => build.once('exit', done)))
    for (const build of this.#running) build.kill('SIGTERM')
    await Promise.all(ended)
  }

  async #build(part: string, path: string) {
    const file = this.#logOf(`build-${part}`)
    const log = openSync(file, 'w')
    const child = spawn(
      process.execPath,
      [turbo, 'run', 'build', `--filter=${part}`, '--output-logs=new-only'],
      {
        cwd: root,
        stdio: ['ignore', log, log],
        env: { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1' },
      },
    )
    this.#running.add(child)
    const code = await new Promise((done) => child.once('exit', done))
    this.#running.delete(child)
    if (code !== 0)
      throw new Error(`The build of ${part} failed. The last lines of ${file}:\n${lastLines(file, 15)}`)
  }
}
