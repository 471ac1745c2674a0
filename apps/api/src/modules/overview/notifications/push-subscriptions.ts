// Where devices take push messages. The address and its keys are secret: whoever has them can write to the device.
import { z } from 'zod'
import type { Config } from '../../../config.ts'
import type { Tx } from '../../../db/client.ts'
import { sql } from '../../../db/statement.ts'
import type { PushTarget } from '../../../providers/push.ts'
import { decrypt, encrypt, hashKeyed } from '../../ground/identity/index.ts'
import type { PushDevice } from './claim-delivery.ts'

type Keys = { config: Pick<Config, 'dataSecret'> }

const Target = z.object({ endpoint: z.string(), keys: z.object({ p256dh: z.string(), auth: z.string() }) })

/** Finds a subscription by its endpoint. */
export function hashEndpoint({ config }: Keys, endpoint: string): string {
  return hashKeyed(config.dataSecret, 'push endpoint', endpoint)
}

export function sealTarget({ config }: Keys, authSessionId: string, target: PushTarget): string {
  return encrypt(config.dataSecret, authSessionId, JSON.stringify(target))
}

export function openTarget({ config }: Keys, { authSessionId, sealed }: PushDevice): PushTarget {
  return Target.parse(JSON.parse(decrypt(config.dataSecret, authSessionId, sealed)))
}

type Subscribed = Pick<PushDevice, 'subscriptionId' | 'endpointHash'>

export async function noteReached(
  tx: Tx,
  { subscriptionId, endpointHash }: Subscribed,
  now: Date,
): Promise<void> {
  await tx.$executeRaw(sql`
    UPDATE "PushSubscription" SET "reachedAt" = ${now}
    WHERE id = ${subscriptionId}::uuid AND "endpointHash" = ${endpointHash}`)
}

/** Unless the device has given another address meanwhile. */
export async function endSubscription(tx: Tx, { subscriptionId, endpointHash }: Subscribed): Promise<void> {
  await tx.$executeRaw(sql`
    DELETE FROM "PushSubscription" WHERE id = ${subscriptionId}::uuid AND "endpointHash" = ${endpointHash}`)
}
