// `pnpm --filter bench run upgrade`: how long an academy of 200,000 lessons is away while it is brought from the version
// before to this one. More than a minute is too long, and exits with 1.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listMigrations } from '@summa/prisma'
import { createDatabase } from '@summa/prisma/connection'
import { startCluster } from '@summa/prisma/embedded'
import { migrate } from '@summa/prisma/migrate'
import { verify } from '@summa/prisma/verify'
import pg from 'pg'
import { plantAcademy } from './academy.ts'

/** The last migration of the version before. The academy is made without anything later. */
const lastBefore = '20261121090000_hours_by_time'
const mostSeconds = 60

const migrations = listMigrations()
const before = migrations.filter(({ path }) => path <= lastBefore)

if (before.length === migrations.length) say(`There is no migration after ${lastBefore}: nothing to time.`)
else await onCluster(timeUpgrade)

async function onCluster(work: (ownerUrl: (database: string) => string) => Promise<void>) {
  const directory = mkdtempSync(join(tmpdir(), 'summa-bench-'))
  // As in the other measurements: all data fits in memory, and commits are written to the disk.
  const settings = { shared_buffers: '2GB', max_wal_size: '16GB', wal_level: 'minimal', max_wal_senders: '0' }
  const cluster = await startCluster({ directory, settings })
  try {
    await work((database) => cluster.ownerUrl(database))
  } finally {
    await cluster.stop('immediate')
    rmSync(directory, { recursive: true, force: true })
  }
}

async function timeUpgrade(ownerUrl: (database: string) => string) {
  await createDatabase(ownerUrl('postgres'), 'academy')
  const url = ownerUrl('academy')
  await migrate(url, before)
  const owner = new pg.Pool({ connectionString: url, max: 2 })
  // If the run fails, its database ends before its connections; their errors would hide the real one.
  owner.on('error', () => undefined)
  try {
    say(`An academy as of ${lastBefore}`)
    await plantAcademy(owner, { times: 1, readOnly: false, passwordHash: 'nobody signs in' })

    const startedAt = performance.now()
    const applied = await migrate(url)
    const seconds = (performance.now() - startedAt) / 1_000
    const { rows } = await owner.query<{ name: string; seconds: number }>(
      `SELECT migration_name AS name, extract(epoch FROM finished_at - started_at)::float8 AS seconds
       FROM _prisma_migrations WHERE migration_name = ANY ($1) ORDER BY migration_name`,
      [applied],
    )
    for (const each of rows) say(`${inSeconds(each.seconds)}  ${each.name}`)
    say(`${inSeconds(seconds)}  in all, of ${String(mostSeconds)} s at most`)
    await check(url)
    if (seconds > mostSeconds) process.exitCode = 1
  } finally {
    await owner.end()
  }
}

/** Checks the invariants of this version. */
async function check(url: string) {
  const { asked, violations } = await verify(url)
  if (violations.length > 0)
    throw new Error(
      `the academy does not add up after the upgrade: ${JSON.stringify(violations.slice(0, 5))}`,
    )
  say(`All ${String(asked)} invariants hold after it`)
}

function inSeconds(seconds: number): string {
  return `${seconds.toFixed(1).padStart(6)} s`
}

function say(what: string) {
  process.stdout.write(`${what}\n`)
}
