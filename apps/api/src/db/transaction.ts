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
const mostPauseMilliseconds = 25

/**
 * A request that carries an Idempotency-Key. The key is written in the transaction of the act, so that
 * both stand or neither does, and a second one with the same key waits for the first.
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

/** The stored answer was written by an older version and lacks a field of today's contract: it is sent as it is. */
export class EarlierAnswer extends Error {
  readonly status: number
  readonly body: unknown

  constructor(status: number, body: unknown) {
    super('answered by the version before')
    this.status = status
    this.body = body
  }
}

/** A statement ends before the caller gives up. Commands find rows by keys, so one plan suits all values. */
const settings = `
  SET LOCAL statement_timeout = 9500;
  SET LOCAL plan_cache_mode = force_generic_plan`

/**
 * Runs one transaction and gives `work` the only client it may use. What PostgreSQL gives up on account
 * of another transaction is done again.
 */
export async function transact<View>(
  { db, clock, followers }: { db: Database; clock: Clock; followers: Followers },
  caller: { once?: Once | undefined } | undefined,
  work: (tx: Tx) => Promise<View> | View,
): Promise<View> {
  const once = caller?.once
  return persist(async () => {
    const borrower: { connection?: Connection } = {}
    let leaving: Promise<unknown> = Promise.resolve()
    let ending: () => void = () => undefined
    const carried = borrowed.run(borrower, () =>
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
        // The COMMIT is sent right behind these. If one fails, it rolls back, and awaiting `leaving` throws.
        leaving = connection.together(() => Promise.all(left.map((record) => tx.$executeRaw(record))))
        leaving.catch(() => undefined)
        return done
      }),
    )
    const view = await carried.finally(() => {
      ending()
    })
    await leaving
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

async function persist<View>(act: () => Promise<View>): Promise<View> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act()
    } catch (error) {
      if (attempt === attempts || !isTransient(error)) throw error
      // Two that got into each other's way would do so again at the same pace.
      await pause(randomInt(attempt * mostPauseMilliseconds))
    }
  }
}

type First = { route: string; requestHash: string; responseBody: unknown }

/** What was answered to the first with this key, if this is not the first. */
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
