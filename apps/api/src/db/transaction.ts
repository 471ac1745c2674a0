import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Prisma } from '@summa/prisma'
import { uuidv7 } from 'uuidv7'
import type { Clock } from '../clock.ts'
import { DomainError } from '../domain-error.ts'
import { borrowed, statementsOn, type Database, type Followers, type Statements, type Tx } from './client.ts'
import type { Connection } from './connection.ts'
import { isTransient } from './failures.ts'

const attempts = 5
const maxPauseMilliseconds = 25

/**
 * A request with an Idempotency-Key. The key is written in the command's transaction, so both are kept or neither is.
 * A second request with the same key waits for the first.
 */
export type Once = {
  orgId: string
  userId: string
  key: string
  route: string
  requestHash: string
  status: number
  encode(view: unknown): Prisma.InputJsonValue
  decode(body: unknown): unknown
}

/** The stored answer comes from an older version and does not fit today's contract: it is sent unchanged. */
export class EarlierAnswer extends Error {
  readonly status: number
  readonly body: unknown

  constructor(status: number, body: unknown) {
    super('answered by the version before')
    this.status = status
    this.body = body
  }
}

/** Statements end before the caller gives up. Commands find rows by key, so one plan suits all values. */
const settings = `
  SET LOCAL statement_timeout = 9500;
  SET LOCAL plan_cache_mode = force_generic_plan`

/**
 * Runs `work` in one transaction and gives it the only client it may use. Repeats the whole when PostgreSQL aborts it
 * because of another transaction.
 */
export async function transact<View>(
  { db, clock, followers }: { db: Database; clock: Clock; followers: Followers },
  caller: { once?: Once | undefined } | undefined,
  work: (tx: Tx) => Promise<View> | View,
): Promise<View> {
  const once = caller?.once
  return withRetries(async () => {
    const borrower: { connection?: Connection } = {}
    let records: Promise<unknown> = Promise.resolve()
    let ending: () => void = () => undefined
    const transaction = borrowed.run(borrower, () =>
      db.$transaction(async (client) => {
        const { connection } = borrower
        if (connection === undefined) throw new Error('a transaction has no connection')
        const { tx, left, end, checkWhole } = begin(client as unknown as Tx, connection, followers)
        ending = end
        const [, earlier] = await connection.together(() =>
          Promise.all([connection.query(settings), once && claim(tx, once, clock)]),
        )
        if (earlier !== undefined) return earlier.view as View
        const done = await work(tx)
        checkWhole()
        if (once !== undefined) tx.leave(answered(once, done))
        // The COMMIT is sent right behind these. If one fails, PostgreSQL rolls back and awaiting `records` throws.
        records = connection.together(() => Promise.all(left.map((record) => tx.$executeRaw(record))))
        records.catch(() => undefined)
        return done
      }),
    )
    const view = await transaction.finally(() => {
      ending()
    })
    await records
    return view
  })
}

type Begun = { tx: Tx; left: Prisma.Sql[]; end: () => void; checkWhole: () => void }

function begin(client: Tx, connection: Connection, followers: Followers): Begun {
  const left: Prisma.Sql[] = []
  const leave = (record: Prisma.Sql) => void left.push(record)
  const { statements, end, checkWhole } = statementsOn(connection)
  const own = { ...statements, actId: uuidv7(), followers, leave }
  const descriptors = Object.entries(own).map(([name, value]) => [name, { value }])
  const tx = Object.create(client, Object.fromEntries(descriptors) as PropertyDescriptorMap) as Tx
  return { tx, left, end, checkWhole }
}

async function withRetries<View>(act: () => Promise<View>): Promise<View> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act()
    } catch (error) {
      if (attempt === attempts || !isTransient(error)) throw error
      // A random pause, so that two transactions that collided do not collide again.
      await pause(randomInt(attempt * maxPauseMilliseconds))
    }
  }
}

type First = { route: string; requestHash: string; responseBody: unknown }

/** The answer to the first request with this key, if there was one. */
async function claim(tx: Statements, once: Once, clock: Clock): Promise<{ view: unknown } | undefined> {
  const { orgId, userId, key, route, requestHash } = once
  const taken = await tx.$executeRaw`
    INSERT INTO "IdempotencyKey" ("orgId", "userId", key, route, "requestHash", "createdAt")
    VALUES (${orgId}::uuid, ${userId}::uuid, ${key}, ${route}, ${requestHash}, ${clock.now()})
    ON CONFLICT ("orgId", "userId", key) DO NOTHING`
  if (taken > 0) return undefined
  const [first] = await tx.$queryRaw<First[]>`
    SELECT route, "requestHash", "responseBody" FROM "IdempotencyKey"
    WHERE "orgId" = ${orgId}::uuid AND "userId" = ${userId}::uuid AND key = ${key}`
  if (first?.route !== route || first.requestHash !== requestHash)
    throw new DomainError('IDEMPOTENCY_MISMATCH')
  return { view: once.decode(first.responseBody) }
}

function answered(once: Once, view: unknown): Prisma.Sql {
  const { orgId, userId, key, status } = once
  return Prisma.sql`
    UPDATE "IdempotencyKey" SET "responseStatus" = ${status}, "responseBody" = ${JSON.stringify(once.encode(view))}::jsonb
    WHERE "orgId" = ${orgId}::uuid AND "userId" = ${userId}::uuid AND key = ${key}`
}
