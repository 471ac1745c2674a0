// One pool per process, under Prisma and under prepared statements of our own.
import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { appRoleOption, Prisma, PrismaClient } from '@summa/prisma'
import pg from 'pg'
import type { Traces } from '../traces.ts'
import { Pipeline } from './pipeline.ts'
import { openReads, type Reads } from './reads.ts'
import { traceClient, tracePool } from './traces.ts'

declare const database: unique symbol
declare const transaction: unique symbol

type Calls = Omit<
  PrismaClient,
  '$connect' | '$disconnect' | '$extends' | '$on' | '$transaction' | '$use' | symbol
>

/** The client outside a transaction. */
export type Database = Calls & { readonly [database]: true } & Pick<PrismaClient, '$transaction'>

/** The client inside a transaction. A plain client does not pass for it. */
export type Tx = Calls & { readonly [transaction]: true }

/** The statements of a transaction, whoever carries them: the client, or (`transactBare`) a connection by itself. */
export type Statements = {
  readonly [transaction]: true
  $queryRaw<Rows>(text: TemplateStringsArray, ...values: unknown[]): Promise<Rows>
  $executeRaw(text: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>
}

const nameOf = statementNames(500)

/** Prepared by their text, like those of the client. */
export function statementsOn(connection: pg.PoolClient): Statements {
  const run = (asked: TemplateStringsArray | Prisma.Sql, values: unknown[]) => {
    const { text, values: given } = 'text' in asked ? asked : Prisma.sql(asked, ...values)
    return connection.query({ name: nameOf({ sql: text }), text, values: given })
  }
  const statements: Omit<Statements, typeof transaction> = {
    $queryRaw: async <Rows>(strings: TemplateStringsArray, ...values: unknown[]) =>
      (await run(strings, values)).rows as Rows,
    $executeRaw: async (asked, ...values) => (await run(asked, values)).rowCount ?? 0,
  }
  return statements as Statements
}

export type OpenDatabase = { db: Database; pool: pg.Pool; reads: Reads; close(): Promise<void> }

type Settings = {
  url: string
  pool: number
  name: string
  onError: (error: Error) => void
  traces: Traces | undefined
}

export function openDatabase({ url, pool: max, name, onError, traces }: Settings): OpenDatabase {
  const config = {
    connectionString: url,
    application_name: name,
    options: appRoleOption,
    connectionTimeoutMillis: 9_000,
    statement_timeout: 30_000,
    // The server would have given up by then: nobody is at the other end.
    query_timeout: 32_000,
    keepAlive: true,
  }
  const pool = new pg.Pool({
    ...config,
    Client: Pipeline,
    max,
    idleTimeoutMillis: 30_000,
    idle_in_transaction_session_timeout: 30_000,
  })
  pool.on('error', onError)
  if (traces !== undefined) tracePool(pool, traces)
  const reads = openReads({
    config: { ...config, statement_timeout: 5_000, query_timeout: 7_000 },
    pool,
    onOpen: (client) => {
      if (traces !== undefined) traceClient(client, traces)
    },
    onError,
  })
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: statementNames(500) }),
    transactionOptions: { maxWait: 9_000, timeout: 10_000 },
  })
  return {
    db: prisma as unknown as Database,
    pool,
    reads,
    async close() {
      await reads.close()
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

/** Unnamed statements are planned on every call. Named ones stay on the server, so their number is bounded. */
function statementNames(most: number) {
  const names = new Map<string, string>()
  return ({ sql }: { sql: string }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= most) return ''
    const name = `p${createHash('sha256').update(sql).digest('base64url')}`
    names.set(sql, name)
    return name
  }
}
