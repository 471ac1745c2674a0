// The processes that `npm start` has started. If it is killed, the next start finds them by pid and ends them.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Entry = { name: string; pid: number; startedAt: string }
type Record = { owner: Entry; crew: Entry[] }

const stopMilliseconds = 12_000

export type Member = { name: string; cwd: string; args: string[]; env: { [name: string]: string } }

export class Crew {
  readonly #folder: string
  readonly #members: { name: string; child: ChildProcess; ended: Promise<void> }[] = []
  #stopping = false

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(join(folder, 'logs'), { recursive: true })
  }

  /** Ends processes that a killed run left behind. If another run is still alive, returns its pid. */
  async takeOver(): Promise<{ leftBehind: string[]; alive: number | undefined }> {
    if (!existsSync(this.#record)) return { leftBehind: [], alive: undefined }
    const { owner, crew } = JSON.parse(readFileSync(this.#record, 'utf8')) as Record
    if (isSame(owner)) return { leftBehind: [], alive: owner.pid }
    const orphans = crew.filter(isSame)
    for (const { pid } of orphans) process.kill(pid, 'SIGTERM')
    await until(() => !orphans.some(isSame), stopMilliseconds)
    for (const { pid } of orphans.filter(isSame)) process.kill(pid, 'SIGKILL')
    rmSync(this.#record)
    return { leftBehind: orphans.map(({ name }) => name), alive: undefined }
  }

  start({ name, cwd, args, env }: Member, onDeath: (sentence: string) => void) {
    const file = this.logOf(name)
    const log = openSync(file, 'w')
    // A process group of its own, so that Ctrl-C reaches only `npm start`, which then ends the others in order.
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', log, log], detached: true })
    const ended = new Promise<void>((done) => {
      child.once('exit', (code, signal) => {
        done()
        if (this.#stopping) return
        const reason = code === null ? `was ended by ${String(signal)}` : `stopped with exit code ${code}`
        onDeath(`${name} ${reason}. The last lines of ${file}:\n${lastLines(file, 8)}`)
      })
    })
    this.#members.push({ name, child, ended })
    this.#save()
  }

  logOf(name: string) {
    return join(this.#folder, 'logs', `${name}.log`)
  }

  /** Ends the processes, the last started first. */
  async stop() {
    this.#stopping = true
    for (const { child, ended } of this.#members.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), stopMilliseconds)
      await ended
      clearTimeout(timer)
    }
    rmSync(this.#record, { force: true })
  }

  get #record() {
    return join(this.#folder, 'run.json')
  }

  #save() {
    const crew = this.#members.map(({ name, child }) => entry(name, child.pid ?? 0))
    const record: Record = { owner: entry('npm start', process.pid), crew }
    writeFileSync(this.#record, JSON.stringify(record))
  }
}

function entry(name: string, pid: number): Entry {
  return { name, pid, startedAt: startOf(pid) ?? '' }
}

/** Compares the start time as well, because the system may have given the pid to another process. */
function isSame({ pid, startedAt }: Entry): boolean {
  return startedAt !== '' && startOf(pid) === startedAt
}

function startOf(pid: number): string | undefined {
  try {
    const [state, ...start] = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
    })
      .trim()
      .split(/\s+/)
    return state?.startsWith('Z') ? undefined : start.join(' ')
  } catch {
    return undefined
  }
}

export async function until(
  condition: () => boolean | Promise<boolean>,
  milliseconds: number,
): Promise<boolean> {
  for (const end = performance.now() + milliseconds; performance.now() < end;) {
    if (await condition()) return true
    await new Promise((done) => setTimeout(done, 100))
  }
  return false
}

export function lastLines(file: string, count: number): string {
  if (!existsSync(file)) return ''
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-count)
    .map((line) => `    ${line}`)
    .join('\n')
}
