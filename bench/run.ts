// `pnpm bench`: how fast the product is, against the floor under it in the same run, and whether it stays so when there
// is ten times as much of everything. Writes RESULTS.md. `pnpm bench WORD …` tells of the scenarios with such a word in
// their names, and writes nothing.
import { deepStrictEqual } from 'node:assert'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as contract from '@summa/contracts'
import { appUrlOf, createDatabase } from '@summa/prisma/connection'
import { startCluster, type Cluster } from '@summa/prisma/embedded'
import { openLogin } from '@summa/prisma/login'
import { migrate } from '@summa/prisma/migrate'
import { verify } from '@summa/prisma/verify'
import pg from 'pg'
import { hashPassword } from '../apps/api/src/modules/ground/identity/passwords.ts'
import { plantAcademy, type Academy } from './academy.ts'
import { measureCompletion } from './completion.ts'
import { load, openTarget, send, type Target } from './load.ts'
import { figuresOf, median, takeTurn, type Contender, type Turn } from './measure.ts'
import { emailOf, password, signIn, type Crew } from './people.ts'
import { accessTokenSecret, memoryOf, startFloor, startProduct, type Server } from './processes.ts'
import { keyOf, reads, type Read } from './reads.ts'
import { reportOf, writeReport, type ReadResult, type Results, type WriteResult } from './report.ts'
import { findPgbench, pgbench, writes, type Write } from './writes.ts'

const readRounds = 5
const readMilliseconds = 700
const warmMilliseconds = 1_200
const writeRounds = 4
const writesPerTurn = { 1: 200, 32: 960 }
const signInsPerTurn = { 1: 20, 32: 64 }
const nightRows = 100_000
const connectionCounts = [1, 32] as const

/** An academy and the API that serves it. */
type Place = {
  academy: Academy
  crew: Crew
  owner: pg.Pool
  databaseUrl: string
  api: Server
  target: Target
}

const words = process.argv.slice(2).map((word) => word.toLowerCase())
const everything = words.length === 0

/** Whether the command asked for a scenario. */
function wanted(name: string): boolean {
  return everything || words.some((word) => name.toLowerCase().includes(word))
}

findPgbench()
const directory = mkdtempSync(join(tmpdir(), 'summa-bench-'))
step('Building the API')
execFileSync(process.execPath, ['build.mjs'], { cwd: fileURLToPath(new URL('../apps/api', import.meta.url)) })
// Everything stays in memory, as it would on a server that is made for it; what is committed is on the disk.
const settings = { shared_buffers: '2GB', max_wal_size: '16GB', wal_level: 'minimal', max_wal_senders: '0' }
const cluster = await startCluster({ directory, settings })
const servers: Server[] = []
/** For each kind of write, the number to continue from. */
const nextFree = new Map<Write, number>()
try {
  await measureAll(cluster)
} finally {
  await Promise.all(servers.map((server) => server.stop()))
  await cluster.stop('immediate')
  rmSync(directory, { recursive: true, force: true })
}

async function measureAll(found: Cluster) {
  await createDatabase(found.ownerUrl('postgres'), 'empty')
  await migrate(found.ownerUrl('empty'))
  const appUrl = new URL(appUrlOf(found.ownerUrl('empty')))
  await openLogin(found.ownerUrl('empty'), appUrl.href)
  const open = async (name: string, times: number, readOnly: boolean): Promise<Place> => {
    step(`An academy, ${String(times)} times`)
    await createDatabase(found.ownerUrl('postgres'), name, 'empty')
    const owner = new pg.Pool({ connectionString: found.ownerUrl(name), max: 2 })
    // If the run fails, its database ends before its connections; their errors would hide the real one.
    owner.on('error', () => undefined)
    const passwordHash = await hashPassword(password)
    const academy = await plantAcademy(owner, { times, readOnly, passwordHash })
    appUrl.pathname = `/${name}`
    const api = await started(startProduct('server', appUrl.href))
    const crew = await signIn(academy, accessTokenSecret, !readOnly)
    return { academy, crew, owner, databaseUrl: appUrl.href, api, target: openTarget(api.origin, 32) }
  }
  const small = await open('academy', 1, false)
  const { violations } = await verify(found.ownerUrl('academy'))
  deepStrictEqual(violations, [], 'the academy does not add up')
  const large = everything ? await open('academy_times_ten', 10, true) : undefined
  const plantedSeconds = performance.now() / 1_000

  const readResults = await measureReads(small, large)
  await large?.api.stop()
  const writeResults = await measureWrites(small)
  const apiMegabytes = memoryOf(small.api.pid).nowMegabytes
  const { rows } = await small.owner.query<{ version: string }>(
    `SELECT current_setting('server_version') AS version`,
  )
  const results: Results = {
    reads: readResults,
    writes: writeResults,
    completion: await measureNight(small),
    apiMegabytes,
    plantedSeconds,
    seconds: performance.now() / 1_000,
    postgres: rows[0]?.version ?? 'unknown',
  }
  await Promise.all([small.owner.end(), large?.owner.end()])
  if (everything) writeReport(results)
  else process.stdout.write(`\n${reportOf(results)}\n`)
}

async function measureNight({ owner, databaseUrl, academy }: Place) {
  const name = 'Completion'
  if (!wanted(name)) return undefined
  step(name)
  return measureCompletion(owner, databaseUrl, academy, nightRows)
}

async function measureReads(small: Place, large: Place | undefined): Promise<ReadResult[]> {
  const floor = await started(startFloor({ databaseUrl: small.databaseUrl, academy: small.academy }))
  const floorTarget = openTarget(floor.origin, 32)
  const results: ReadResult[] = []
  for (const [index, read] of reads.entries()) {
    if (!wanted(read.name)) continue
    step(read.name)
    const contenders: Record<'floor' | 'product', Contender> & { large?: Contender } = {
      floor: {
        target: floorTarget,
        pid: floor.pid,
        ask: (n) => ({ method: 'GET', path: `/${String(index)}/${String(keyOf(n))}` }),
      },
      product: contenderOf(small, read),
      ...(large && { large: contenderOf(large, read) }),
    }
    await compare(contenders.floor, contenders.product)
    for (const { target, ask } of Object.values(contenders))
      await load(target, 32, { milliseconds: warmMilliseconds }, ask)
    for (const connections of connectionCounts) {
      const turns = await takeTurns(contenders, readRounds, connections, { milliseconds: readMilliseconds })
      results.push({
        read,
        connections,
        floor: figuresOf(turns.floor),
        product: figuresOf(turns.product),
        large: turns.large && figuresOf(turns.large),
      })
    }
  }
  return results
}

function contenderOf({ academy, crew, target, api }: Place, read: Read): Contender {
  return { target, pid: api.pid, ask: (n) => read.ask(academy, crew, keyOf(n)) }
}

/** Checks that the floor and the product give the same answer. */
async function compare(floor: Contender, product: Contender) {
  for (const n of [0, 7, 42]) {
    const [one, other] = await Promise.all(
      [floor, product].map(async ({ target, ask }) => {
        const [client] = target.clients
        if (client === undefined) throw new Error('no connection')
        return JSON.parse(await send(client, ask(n))) as unknown
      }),
    )
    deepStrictEqual(one, other)
  }
}

async function takeTurns<Contenders extends Record<string, Contender>>(
  contenders: Contenders,
  rounds: number,
  connections: number,
  length: Parameters<typeof takeTurn>[1]['length'],
): Promise<{ [Name in keyof Contenders]: Turn[] }> {
  const turns = Object.entries(contenders).map(([name, contender]) => ({
    name,
    contender,
    taken: [] as Turn[],
  }))
  for (let round = 0; round < rounds; round += 1) {
    for (const { contender, taken } of turns)
      taken.push(await takeTurn(contender, { connections, length, directory }))
  }
  return Object.fromEntries(turns.map(({ name, taken }) => [name, taken])) as {
    [Name in keyof Contenders]: Turn[]
  }
}

async function measureWrites(place: Place): Promise<WriteResult[]> {
  const results = await measureSignIn(place)
  for (const write of writes) {
    if (!wanted(write.name)) continue
    step(write.name)
    for (const connections of write.connections) results.push(await measureWrite(place, write, connections))
  }
  return results
}

/** Each turn continues where the last one ended. */
async function measureWrite(place: Place, write: Write, connections: 1 | 32): Promise<WriteResult> {
  const { academy, crew, owner, databaseUrl, api, target } = place
  let first = nextFree.get(write) ?? 0
  const claim = async (count: number) => {
    if (write.reset !== undefined) {
      await owner.query(write.reset)
      first = 0
    }
    first += count
    nextFree.set(write, first)
    return first - count
  }
  const floor: number[] = []
  const turns: Turn[] = []
  for (let round = -1; round < writeRounds; round += 1) {
    // The first round is a warm-up, with as many connections as will be measured.
    const callers = round < 0 ? 32 : connections
    const count = write.perTurn ?? writesPerTurn[callers]
    const base = await claim(count)
    const speed = await pgbench(write.script(academy), {
      databaseUrl,
      connections: callers,
      count,
      first: base,
    })
    const from = await claim(count)
    const contender = { target, pid: api.pid, ask: (n: number) => write.ask(academy, crew, from + n) }
    const turn = await takeTurn(contender, { connections: callers, length: { count }, directory })
    if (round < 0) continue
    floor.push(speed)
    turns.push(turn)
  }
  return { name: write.name, connections, floor: { perSecond: median(floor) }, product: figuresOf(turns) }
}

async function measureSignIn({ academy, databaseUrl, api, target }: Place): Promise<WriteResult[]> {
  const name = 'Sign-in'
  if (!wanted(name)) return []
  step(name)
  const floor = await started(startFloor({ databaseUrl, academy }))
  const contenders: Record<'floor' | 'product', Contender> = {
    floor: {
      target: openTarget(floor.origin, 32),
      pid: floor.pid,
      ask: (n) => ({ method: 'POST', path: `/sign-in/${String(n)}` }),
    },
    product: {
      target,
      pid: api.pid,
      ask: (n) => ({
        method: 'POST',
        path: contract.login.path,
        body: { email: emailOf(academy, n), password },
      }),
    },
  }
  const results: WriteResult[] = []
  for (const connections of connectionCounts) {
    const length = { count: signInsPerTurn[connections] }
    const turns = await takeTurns(contenders, writeRounds, connections, length)
    results.push({
      name,
      connections,
      floor: figuresOf(turns.floor),
      product: figuresOf(turns.product),
    })
  }
  return results
}

async function started(server: Promise<Server>): Promise<Server> {
  servers.push(await server)
  return server
}

function step(what: string) {
  process.stdout.write(`${(performance.now() / 1_000).toFixed(0).padStart(4)} s  ${what}\n`)
}
