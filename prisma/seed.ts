// Demo data: a small academy to sign in to, and with --demo twelve weeks of its work. Never for production. Safe to run
// twice: what exists is not changed.
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { findDatabase } from './connection.ts'
import { listMigrations } from './list-migrations.ts'
import { accounts, demoPassword, hashOfDemoPassword, seedAcademy } from './seed/academy.ts'
import { AcademyMissingError, seedDemo } from './seed/demo.ts'

export class SeedError extends Error {}

export type Seeded = { academy: boolean; demo: boolean }

/** Adds what is missing, in one transaction, and says what was added. */
export async function seed(
  ownerUrl: string,
  { now, demo: wanted = false }: { now: Date; demo?: boolean },
): Promise<Seeded> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await checkMigrated(client)
    const passwordHash = await hashOfDemoPassword()
    await client.query('BEGIN')
    const academy = await seedAcademy(client, now, passwordHash)
    const demo = wanted && (await seedDemo(client, now, passwordHash))
    await client.query('COMMIT')
    return { academy, demo }
  } finally {
    await client.end()
  }
}

async function checkMigrated(client: pg.ClientBase) {
  const { rows: known } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
  )
  const { rows: applied } = known[0]?.there
    ? await client.query<{ name: string }>(
        'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
      )
    : { rows: [] }
  const names = new Set(applied.map(({ name }) => name))
  const missing = listMigrations().filter(({ path }) => !names.has(path))
  if (missing.length > 0) {
    throw new SeedError(
      `The database is not migrated (${missing.map(({ path }) => path).join(', ')}). First run: pnpm --filter api db:migrate`,
    )
  }
}

type Invocation = { env: Record<string, string | undefined>; arguments: readonly string[]; now: Date }

async function main({ env, arguments: given, now }: Invocation) {
  if (env['NODE_ENV'] === 'production') {
    throw new SeedError('Demo accounts have a password that everybody knows: not in production.')
  }
  const { ownerUrl, cluster } = await findDatabase(env)
  try {
    const { academy, demo } = await seed(ownerUrl, { now, demo: given.includes('--demo') })
    const added = [...(academy ? ['Summa Academy'] : []), ...(demo ? ['twelve weeks of its work'] : [])]
    console.log(
      added.length > 0
        ? `Seeded ${added.join(' and ')}. Sign in as ${Object.values(accounts).join(', ')} with ${demoPassword}`
        : 'Summa Academy is already there: nothing was changed.',
    )
  } finally {
    if (cluster?.startedHere) await cluster.stop()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // The only place that reads the clock; everything below takes `now` as an argument.
  await main({ env: process.env, arguments: process.argv.slice(2), now: new Date() }).catch(
    (error: unknown) => {
      if (!(error instanceof SeedError || error instanceof AcademyMissingError)) throw error
      console.error(error.message)
      process.exitCode = 1
    },
  )
}
