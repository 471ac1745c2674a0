import type { Prisma } from '@summa/prisma'
import type { Clock } from '../clock.ts'
import { DomainError } from '../domain-error.ts'
import type { Database, Tx } from './client.ts'
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

/**
 * Runs one transaction and gives `work` the only client it may use. What PostgreSQL gives up on account
 * of another transaction is done again.
 */
export async function transact<View>(
  ctx: { db: Database; clock: Clock },
  actor: { once?: Once | undefined } | undefined,
  work: (tx: Tx) => Promise<View>,
): Promise<View> {
  const once = actor?.once
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ctx.db.$transaction(async (client) => {
        const tx = client as unknown as Tx
        return once === undefined ? work(tx) : await workOnce(tx, once, ctx.clock.now(), work)
      })
    } catch (error) {
      if (attempt === attempts || !isTransient(error)) throw error
    }
  }
}

async function workOnce<View>(tx: Tx, once: Once, now: Date, work: (tx: Tx) => Promise<View>): Promise<View> {
  const { orgId, userId, key, route, requestHash, status } = once
  const taken = await tx.$executeRaw`
    INSERT INTO "IdempotencyKey" ("orgId", "userId", key, route, "requestHash", "createdAt")
    VALUES (${orgId}::uuid, ${userId}::uuid, ${key}, ${route}, ${requestHash}, ${now})
    ON CONFLICT ("orgId", "userId", key) DO NOTHING`
  const where = { orgId_userId_key: { orgId, userId, key } }
  if (taken === 0) {
    const first = await tx.idempotencyKey.findUniqueOrThrow({ where })
    if (first.route !== route || first.requestHash !== requestHash)
      throw new DomainError('IDEMPOTENCY_MISMATCH')
    return once.decode(first.responseBody) as View
  }
  const view = await work(tx)
  await tx.idempotencyKey.update({ where, data: { responseStatus: status, responseBody: once.encode(view) } })
  return view
}
