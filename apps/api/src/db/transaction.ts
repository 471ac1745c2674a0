import { Prisma } from '@summa/prisma'
import type { Pool } from 'pg'
import type { Clock } from '../clock.ts'
import { DomainError } from '../domain-error.ts'
import { statementsOn, type Database, type Statements, type Tx } from './client.ts'
import { withConnection } from './connection.ts'
import { isTransient } from './failures.ts'

const attempts = 5

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

type Actor = { once?: Once | undefined } | undefined

/**
 * Runs one transaction and gives `work` the only client it may use. What PostgreSQL gives up on account
 * of another transaction is done again.
 */
export async function transact<View>(
  { db, clock }: { db: Database; clock: Clock },
  actor: Actor,
  work: (tx: Tx) => Promise<View>,
): Promise<View> {
  return persist(() =>
    db.$transaction((client) => {
      const tx = client as unknown as Tx
      return workOnce(tx, actor, clock, () => work(tx))
    }),
  )
}

/** Locks are not waited for longer than the caller waits for the answer. What is found by keys is planned once. */
const begin = `
  BEGIN;
  SET LOCAL statement_timeout = 9500;
  SET LOCAL plan_cache_mode = force_generic_plan`

type BareAct<View> = {
  work: (tx: Statements) => Promise<View>
  /** What the act leaves behind. Nobody waits for it by itself, so it travels with the end of the transaction. */
  records: (view: View) => Prisma.Sql[]
}

/**
 * The same for the acts that everybody waits for: without the client, which takes longer than the database does, and
 * with few ways to the database and back. A COMMIT that follows a failure in the same breath rolls back.
 */
export async function transactBare<View>(
  { pool, clock }: { pool: Pool; clock: Clock },
  actor: Actor,
  { work, records }: BareAct<View>,
): Promise<View> {
  const once = actor?.once
  return persist(() =>
    withConnection(pool, async (connection) => {
      const tx = statementsOn(connection)
      try {
        const [, earlier] = await connection.together(() =>
          Promise.all([connection.query(begin), once && claim(tx, once, clock)]),
        )
        if (earlier !== undefined) {
          await connection.query('COMMIT')
          return earlier.view as View
        }
        const view = await work(tx)
        const left = [...records(view), ...(once ? [answered(once, view)] : [])]
        await connection.together(() =>
          Promise.all([...left.map((record) => tx.$executeRaw(record)), connection.query('COMMIT')]),
        )
        return view
      } catch (error) {
        // What cannot be rolled back is not lent again.
        await connection.query('ROLLBACK').catch((lost: unknown) => connection.emit('error', lost))
        throw error
      }
    }),
  )
}

async function persist<View>(act: () => Promise<View>): Promise<View> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act()
    } catch (error) {
      if (attempt === attempts || !isTransient(error)) throw error
    }
  }
}

type First = { route: string; requestHash: string; responseBody: unknown }

async function workOnce<View>(tx: Tx, actor: Actor, clock: Clock, work: () => Promise<View>): Promise<View> {
  const once = actor?.once
  if (once === undefined) return work()
  const earlier = await claim(tx, once, clock)
  if (earlier !== undefined) return earlier.view as View
  const view = await work()
  await tx.$executeRaw(answered(once, view))
  return view
}

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
