// `pnpm --filter api run keep-dump` dumps the demo academy of this version, for the next version's upgrade test. Run it
// when a version is finished, and update before.ts to the statements of that version.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listMigrations } from '@summa/prisma'
import { createDatabase } from '@summa/prisma/connection'
import { startCluster } from '@summa/prisma/embedded'
import { migrate } from '@summa/prisma/migrate'
import { seed } from '@summa/prisma/seed'
import pg from 'pg'
import { takeDump, writeDump } from './dump.ts'

const now = new Date('2026-11-23T02:00:00.000Z')

const directory = mkdtempSync(join(tmpdir(), 'summa-dump-'))
const cluster = await startCluster({ directory, disposable: true })
try {
  await createDatabase(cluster.ownerUrl('postgres'), 'demo')
  const url = cluster.ownerUrl('demo')
  await migrate(url)
  await seed(url, { now, demo: true })
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const dump = await takeDump(owner, listMigrations().at(-1)!.path)
  await owner.end()
  writeDump(dump)
  const rows = Object.values(dump.tables).reduce((sum, { length }) => sum + length, 0)
  process.stdout.write(`Kept ${String(rows)} rows as of ${dump.migration}.\n`)
} finally {
  await cluster.stop('immediate')
  rmSync(directory, { recursive: true, force: true })
}
