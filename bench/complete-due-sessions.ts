// How fast lessons are completed: the product against its own statement in plain SQL, in turns on the same
// data; what the checks at commit cost; and one run over 100,000 lessons that came due at once.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appRoleOption } from '@summa/prisma'
import { createDatabase } from '@summa/prisma/connection'
import { startCluster } from '@summa/prisma/embedded'
import { migrate } from '@summa/prisma/migrate'
import pg from 'pg'
import { pino } from 'pino'
import { completeDueSessions, completion } from '../apps/api/src/modules/sessions/complete-due-sessions.ts'
import { plantAcademy, plantPair, plantSessions, type Pair } from '../apps/api/test/plant.ts'

const rounds = 5
const rowsPerRound = 5_000
const manyRows = 100_000
const batchSizes = [100, 1_000, 5_000]
const now = new Date('2026-03-01T00:00:00Z')
const halfHour = 1_800_000

const directory = mkdtempSync(join(tmpdir(), 'summa-bench-'))
const cluster = await startCluster({ directory })
try {
  await createDatabase(cluster.ownerUrl('postgres'), 'bench')
  await migrate(cluster.ownerUrl('bench'))
  const owner = new pg.Pool({ connectionString: cluster.ownerUrl('bench'), max: 1 })
  const pool = new pg.Pool({ connectionString: cluster.ownerUrl('bench'), max: 1, options: appRoleOption })
  await measure(owner, pool)
  await Promise.all([owner.end(), pool.end()])
} finally {
  await cluster.stop('immediate')
  rmSync(directory, { recursive: true, force: true })
}

async function measure(owner: pg.Pool, pool: pg.Pool) {
  const pairs = await plantPairs(owner, 50)
  const product = () =>
    completeDueSessions(
      { pool, clock: { now: () => now }, log: pino({ level: 'silent' }) },
      { requestId: 'bench', signal: new AbortController().signal },
    ).then(({ completed }) => completed)
  const contenders: Record<string, () => Promise<number>> = {
    product,
    ...Object.fromEntries(
      batchSizes.map((size) => [`plain SQL by ${String(size)}`, () => plainSql(pool, size)]),
    ),
    'plain SQL by 1000, unchecked at commit': () => unchecked(owner, () => plainSql(pool, 1_000)),
  }

  let at = now.getTime()
  const plant = async (rows: number) => {
    at -= (rows / pairs.length) * halfHour
    for (const pair of pairs)
      await plantSessions(owner, pair, {
        firstStartAt: new Date(at),
        count: rows / pairs.length,
        minutes: 30,
      })
    await owner.query('VACUUM ANALYZE')
  }
  const speeds = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, complete] of Object.entries(contenders)) {
      await plant(rowsPerRound)
      speeds.get(name)?.push(await rowsPerSecond(rowsPerRound, complete))
    }
  }
  const floor = median(speeds.get('plain SQL by 1000') ?? [])
  for (const [name, found] of speeds) print(name, median(found), floor)

  await plant(manyRows)
  print(`product, ${String(manyRows)} at once`, await rowsPerSecond(manyRows, product), floor)
}

async function plantPairs(owner: pg.Pool, count: number): Promise<Pair[]> {
  const orgId = await plantAcademy(owner)
  const pairs: Pair[] = []
  while (pairs.length < count) pairs.push(await plantPair(owner, orgId))
  return pairs
}

/** The same statements over the same connection, and nothing around them. */
async function plainSql(pool: pg.Pool, batchRows: number): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(completion.find, [now])
  for (let from = 0; from < rows.length; from += batchRows) {
    const ids = rows.slice(from, from + batchRows).map(({ id }) => id)
    await pool.query({ name: 'plain', text: completion.act, values: [now, ids, 'bench'] })
  }
  return rows.length
}

async function unchecked(owner: pg.Pool, work: () => Promise<number>): Promise<number> {
  const checks = (state: 'ENABLE' | 'DISABLE') =>
    owner.query(`ALTER TABLE "Session" ${state} TRIGGER session_over_is_charged;
      ALTER TABLE "HourLedgerEntry" ${state} TRIGGER ledger_charge_is_of_session_over`)
  await checks('DISABLE')
  try {
    return await work()
  } finally {
    await checks('ENABLE')
  }
}

async function rowsPerSecond(rows: number, complete: () => Promise<number>): Promise<number> {
  const startedAt = performance.now()
  const done = await complete()
  if (done !== rows) throw new Error(`${String(done)} of ${String(rows)} lessons were completed`)
  return (rows * 1_000) / (performance.now() - startedAt)
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

function print(name: string, speed: number, floor: number) {
  const percent = Math.round((100 * speed) / floor)
  process.stdout.write(
    `${name.padEnd(42)} ${String(Math.round(speed)).padStart(7)} rows/s ${String(percent).padStart(5)} %\n`,
  )
}
