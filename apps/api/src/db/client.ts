// One connection pool per process, shared by Prisma and by our own prepared statements.
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

/** Lets a module call one on a higher floor inside the same transaction. followers.ts says who is called. */
export type Followers = {
  /** These sessions are completed, missed or cancelled: whatever was still pending about them ends. */
  sessionsEnded(tx: Tx, author: Author, now: Date, sessionIds: readonly string[]): Promise<void>
}

/** The client inside a command's transaction (transaction.ts). A plain client is not accepted in its place. */
export type Tx = Omit<Calls, '$queryRaw' | '$executeRaw' | '$queryRawUnsafe' | '$executeRawUnsafe'> &
  Statements & {
    readonly [transaction]: true
    /** Identifies this transaction: all events that it emits carry it. */
    readonly actId: string
    readonly followers: Followers
    /** Queues a record (audit, event) that is written together with the COMMIT, so that no one waits for it. */
    leave(record: Prisma.Sql): void
  }

/** SQL text with its values, as `Prisma.sql` makes it. */
type Written = Pick<Prisma.Sql, 'text' | 'values'>

/** SQL inside a transaction, sent to the connection itself and not through Prisma. */
export type Statements = {
  $queryRaw<Rows>(asked: TemplateStringsArray | Written, ...values: unknown[]): Promise<Rows>
  $executeRaw(asked: TemplateStringsArray | Written, ...values: unknown[]): Promise<number>
}

const nameOf = statementNames(500)

/**
 * Statements on one connection, prepared under a name made from their text. After `end` they throw, because the
 * connection may already serve someone else. `checkWhole` throws if any statement failed, even if the command caught
 * that error: PostgreSQL has already given the transaction up.
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

/** Tells `transact` which connection Prisma took for its transaction. */
export const borrowed = new AsyncLocalStorage<{ connection?: Connection }>()

/** The pool as Prisma sees it: taking a connection also reports it to `borrowed`. */
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

/** Left for telling a caller that no connection came free. */
const refusalMilliseconds = 500

type Settings = {
  url: string
  pool: number
  /** The longest that a caller waits for any answer. */
  answerMilliseconds: number
  name: string
  onError: (error: Error) => void
  traces: Traces | undefined
}

export function openDatabase(settings: Settings): OpenDatabase {
  const { url, pool: max, name, onError, traces } = settings
  const maxWait = settings.answerMilliseconds - refusalMilliseconds
  // No start-up options: connection poolers refuse them. The server's settings come with the database role.
  const config = {
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: maxWait,
    // By then the server has given up too (see login.ts), so no answer will come.
    query_timeout: 32_000,
    keepAlive: true,
  }
  const pool = new pg.Pool({ ...config, Client: Pipeline, max, idleTimeoutMillis: 30_000 })
  pool.on('error', onError)
  if (traces !== undefined) tracePool(pool, traces)
  const nameOfClient = statementNames(500)
  const prisma = new PrismaClient({
    adapter: new PrismaPg(lendingTo(pool), { statementNameGenerator: ({ sql }) => nameOfClient(sql) }),
    // Only the database limits how long a transaction takes. If Prisma gave up first, it would lend the connection to
    // others while a command still writes on it.
    transactionOptions: { maxWait, timeout: 2 ** 31 - 1 },
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
