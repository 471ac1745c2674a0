import { createPublicKey } from 'node:crypto'
import type { addPushSubscription as contract, Decoded } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { sql } from '../../../db/statement.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError, invalidField } from '../../../domain-error.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { hashEndpoint, sealTarget } from './push-subscriptions.ts'

/** Of a person. The oldest give way: each message goes to all of them. */
const mostDevices = 10

/**
 * From now on this device gets push messages. Apps say so at each of their starts, so saying the same again records
 * nothing.
 */
export async function addPushSubscription(
  ctx: Context,
  actor: Actor,
  { endpoint, keys }: Decoded<typeof contract, 'body'>,
): Promise<void> {
  if (ctx.push?.allows(endpoint) !== true)
    throw invalidField('endpoint', 'NOT_ALLOWED', 'is not of a push service that we send to')
  if (!isPoint(keys.p256dh)) throw invalidField('keys.p256dh', 'NOT_ALLOWED', 'is not a point of P-256')
  const now = ctx.clock.now()
  const { authSessionId } = actor
  const endpointHash = hashEndpoint(ctx, endpoint)
  const sealed = sealTarget(ctx, authSessionId, { endpoint, keys })
  await transact(ctx, actor, async (tx) => {
    const known = await lockDevice(tx, actor)
    // One browser gives its address for one device at a time, whichever of its sessions says so.
    await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtextextended(${endpointHash}, 0))`)
    // Somebody else was signed in with this browser.
    await tx.$executeRaw(sql`
      DELETE FROM "PushSubscription" WHERE "endpointHash" = ${endpointHash} AND "authSessionId" <> ${authSessionId}::uuid`)
    await tx.$executeRaw(sql`
      DELETE FROM "PushSubscription" WHERE id IN (
        SELECT s.id FROM "PushSubscription" s JOIN "AuthSession" d ON d.id = s."authSessionId"
        WHERE d."userId" = ${actor.userId}::uuid AND d.id <> ${authSessionId}::uuid
        ORDER BY s."createdAt" DESC, s.id DESC OFFSET ${mostDevices - 1}::int)`)
    const isSame = known === endpointHash
    await tx.$executeRaw(sql`
      INSERT INTO "PushSubscription" ("authSessionId", "endpointHash", sealed, "createdAt")
      VALUES (${authSessionId}::uuid, ${endpointHash}, ${sealed}, ${now})
      ON CONFLICT ("authSessionId") DO UPDATE SET "endpointHash" = excluded."endpointHash", sealed = excluded.sealed,
        "reachedAt" = CASE WHEN ${isSame} THEN "PushSubscription"."reachedAt" END`)
    if (isSame) return
    recordAct(tx, actor, {
      action: 'account.addPushDevice',
      targetType: 'AuthSession',
      targetId: authSessionId,
      at: now,
    })
  })
}

/** The endpoint that the device gave before. A device that is signed out meanwhile gets none. */
async function lockDevice(tx: Tx, { authSessionId, userId }: Actor): Promise<string | null> {
  const [device] = await tx.$queryRaw<{ endpointHash: string | null }[]>(sql`
    SELECT s."endpointHash" FROM (
      SELECT id FROM "AuthSession" WHERE id = ${authSessionId}::uuid AND "userId" = ${userId}::uuid
        AND "revokedAt" IS NULL FOR SHARE
    ) d LEFT JOIN "PushSubscription" s ON s."authSessionId" = d.id`)
  if (device === undefined) throw new DomainError('UNAUTHENTICATED')
  return device.endpointHash
}

/** Only for a point of the curve can a message be encrypted. */
function isPoint(p256dh: string): boolean {
  const bytes = Buffer.from(p256dh, 'base64url')
  if (bytes.length !== 65) return false
  const x = bytes.subarray(1, 33).toString('base64url')
  const y = bytes.subarray(33).toString('base64url')
  try {
    createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
    return true
  } catch {
    return false
  }
}
