// Prisma's schema engine as WebAssembly: Prisma Migrate without a binary to download.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

type SchemaSource = { tag: 'empty' } | { tag: 'schemaDatamodel'; files: { path: string; content: string }[] }

type MigrationFile = { path: string; sql: string }

// Node has WebAssembly, but TypeScript knows it only from the browser's library.
type WithWasm = {
  WebAssembly: {
    instantiate(
      bytes: Uint8Array,
      imports: object,
    ): Promise<{ instance: { exports: Record<string, () => void> } }>
  }
}

const filters = { externalTables: [], externalEnums: [] }

export function schemaFile(content: string): SchemaSource {
  return { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] }
}

/**
 * Prisma's adapter splits a migration at every semicolon, even inside a function. We send it whole, so that PostgreSQL
 * parses it and runs it as one transaction.
 */
function wholeScripts(factory: PrismaPg, onError: (error: pg.DatabaseError) => void): PrismaPg {
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    adapter.executeScript = async (script) => {
      await adapter
        .underlyingDriver()
        .query(script)
        .catch((error: unknown) => {
          if (error instanceof pg.DatabaseError) onError(error)
          throw error
        })
    }
    return adapter
  }
  return factory
}

let loading: Promise<void> | undefined

/** Loads the engine once per process: a second instance would share the JavaScript state of the first and fail. */
async function loadWasm(): Promise<void> {
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const wasm = join(dirname(glue), 'schema_engine_bg.wasm')
  const { instance } = await (globalThis as unknown as WithWasm).WebAssembly.instantiate(readFileSync(wasm), {
    './schema_engine_bg.js': bindings,
  })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports['__wbindgen_start']?.()
}

export async function openEngine(databaseUrl: string, schema: string) {
  await (loading ??= loadWasm())
  const pool = new pg.Pool({ connectionString: databaseUrl })
  let scriptError: pg.DatabaseError | undefined
  const adapter = bindMigrationAwareSqlAdapterFactory(
    wholeScripts(new PrismaPg(pool), (error) => (scriptError = error)),
  )
  const engine = await bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]], datasource: {} } as never,
    () => undefined,
    adapter,
  )

  return {
    /** The SQL that leads from one schema to another. */
    async diff(from: SchemaSource, to: SchemaSource): Promise<string> {
      const { stdout } = await engine.diff({
        from,
        to,
        script: true,
        shadowDatabaseUrl: null,
        exitCode: null,
        filters,
      } as never)
      return stdout ?? ''
    },
    /** Applies missing migrations in order and records them in _prisma_migrations, as the CLI does. */
    async apply(migrations: MigrationFile[]): Promise<string[]> {
      const applied = await engine
        .applyMigrations({
          filters,
          migrationsList: {
            baseDir: 'migrations',
            lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
            shadowDbInitScript: '',
            migrationDirectories: migrations.map(({ path, sql }) => ({
              path,
              migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
            })),
          },
        } as never)
        .catch((error: unknown) => {
          throw scriptError ?? error
        })
      return applied.appliedMigrationNames
    },
    async close() {
      await pool.end()
    },
  }
}
