// One pool per process, under Prisma and under prepared statements of our own.
import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from '@summa/prisma'
import pg from 'pg'
import type { Author } from '../author.ts'
import type { Traces } from '../traces.ts'
import type { Connection } from './connection.ts'
import { Pipeline } from './pipeline.ts'
import { statementNames } from './statement.ts'
import { tracePool } from './traces.ts'

declare const database: unique symbol
declare const transaction: unique symbol

type Calls = Omit<
  PrismaClient,
  '$connect' | '$disconnect' | '$extends' | '$on' | '$transaction' | '$use' | symbol
>

/** The client outside a transaction. */
export type Database = Calls & { readonly [database]: true } & Pick<PrismaClient, '$transaction'>

/** Calls from a module to one above it, in the same transaction. followers.ts says who is called. */
export type Followers = {
  /** Sessions were given, missed or cancelled: nothing about them is open any more. */
  sessionsEnded(tx: Tx, author: Author, now: Date, sessionIds: readonly string[]): Promise<void>
}

/** What a command works with inside its transaction (transaction.ts). A plain client does not pass for it. */
export type Tx = Omit<Calls, '$queryRaw' | '$executeRaw' | '$queryRawUnsafe' | '$executeRawUnsafe'> &
  Statements & {
    readonly [transaction]: true
    /** Names this act: all events that it emits share it. */
    readonly actId: string
    readonly followers: Followers
    /** A record that the act leaves behind. Nobody waits for it by itself: it travels with the COMMIT. */
    leave(record: Prisma.Sql): void
  }

/** Text with its values, as `Prisma.sql` makes it. */
type Written = Pick<Prisma.Sql, 'text' | 'values'>

/** SQL inside a transaction goes to the connection directly, which is faster than through the client. */
export type Statements = {
  $queryRaw<Rows>(asked: TemplateStringsArray | Written, ...values: unknown[]): Promise<Rows>
  $executeRaw(asked: TemplateStringsArray | Written, ...values: unknown[]): Promise<number>
}

const nameOf = statementNames(500)

/**
 * Prepared by their text, like those of the client. Once `end` is called they are refused: the connection may be
 * somebody else's. `checkWhole` throws the failure of a statement that nobody else has told: its transaction is lost.
 */
export function statementsOn(connection: pg.PoolClient) {
  let ended = false
  let failure: Error | undefined
  const run = async (asked: TemplateStringsArray | Written, values: unknown[]) => {
    if (ended) throw new Error('this transaction has ended')
    const { text, values: given } = 'text' in asked ? asked : Prisma.sql(asked, ...values)
    try {
      return await connection.query({ name: nameOf(text), text, values: given })
    } catch (error) {
      failure ??= error as Error
      throw error
    }
  }
  const statements: Statements = {
    $queryRaw: async <Rows>(asked: TemplateStringsArray | Written, ...values: unknown[]) =>
      (await run(asked, values)).rows as Rows,
    $executeRaw: async (asked, ...values) => (await run(asked, values)).rowCount ?? 0,
  }
  return {
    statements,
    end: () => {
      ended = true
    },
    checkWhole: () => {
      if (failure !== undefined) throw failure
    },
  }
}

/** The connection that the client has taken for a transaction, told to whoever began it. */
export const borrowed = new AsyncLocalStorage<{ connection?: Connection }>()

/** The pool as the client sees it: it connects for transactions, and asks everything else of the pool itself. */
function lendingTo(pool: pg.Pool): pg.Pool {
  const connect = async () => {
    const connection = await pool.connect()
    const borrower = borrowed.getStore()
    if (borrower !== undefined) borrower.connection = connection as Connection
    return connection
  }
  return Object.create(pool, {
    connect: { value: connect },
    query: { value: pool.query.bind(pool) },
  }) as pg.Pool
}

export type OpenDatabase = { db: Database; pool: pg.Pool; close(): Promise<void> }

type Settings = {
  url: string
  pool: number
  name: string
  onError: (error: Error) => void
  traces: Traces | undefined
}

export function openDatabase({ url, pool: max, name, onError, traces }: Settings): OpenDatabase {
  // Nothing here is a start-up option, which poolers refuse: what the server must know it knows of the user.
  const config = {
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: 9_000,
    // The server would have given up by then (see login.ts): nobody is at the other end.
    query_timeout: 32_000,
    keepAlive: true,
  }
  const pool = new pg.Pool({ ...config, Client: Pipeline, max, idleTimeoutMillis: 30_000 })
  pool.on('error', onError)
  if (traces !== undefined) tracePool(pool, traces)
  const nameOfClient = statementNames(500)
  const prisma = new PrismaClient({
    adapter: new PrismaPg(lendingTo(pool), { statementNameGenerator: ({ sql }) => nameOfClient(sql) }),
    // How long a transaction takes is bounded by the database: were the client to give one up by itself, it would lend
    // the connection to others while a command still writes on it.
    transactionOptions: { maxWait: 9_000, timeout: 2 ** 31 - 1 },
  })
  return {
    db: prisma as unknown as Database,
    pool,
    async close() {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}
