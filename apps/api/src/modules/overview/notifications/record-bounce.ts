import type { Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import type { Bounce } from '../../../providers/bounces.ts'
import { suppressAddress } from './suppress-address.ts'

/**
 * A mail came back. If there is no such address, nothing more is sent to it. Only the first report about a delivery
 * counts: the office may have let mail to the address begin again since.
 */
export async function recordBounce(
  ctx: Pick<Context, 'db' | 'clock' | 'followers'>,
  { deliveryId, permanent, detail, recipients }: Bounce,
): Promise<void> {
  const now = ctx.clock.now()
  await transact(ctx, undefined, async (tx) => {
    const delivery = await lockDelivery(tx, deliveryId)
    if (delivery === undefined) return
    const { orgId, userId, email } = delivery
    const recorded = await tx.$executeRaw`
      INSERT INTO "DeliveryAttempt" ("orgId", "deliveryId", channel, outcome, detail, at)
      SELECT ${orgId}::uuid, ${deliveryId}::uuid, 'EMAIL', 'BOUNCED', ${detail}, ${now}
      WHERE NOT EXISTS (
        SELECT FROM "DeliveryAttempt" WHERE "deliveryId" = ${deliveryId}::uuid AND outcome = 'BOUNCED'
      )`
    if (recorded === 0 || !permanent) return
    // The person may have another address by now, or have their mail passed on to one that is gone.
    if (email === null || !recipients.includes(email)) return
    await suppressAddress(tx, now, { orgId, userId, email, detail })
  })
}

type Delivery = { orgId: string; userId: string; email: string | null }

async function lockDelivery(tx: Tx, id: string): Promise<Delivery | undefined> {
  const [delivery] = await tx.$queryRaw<Delivery[]>`
    SELECT d."orgId", u.id AS "userId", u.email
    FROM "NotificationDelivery" d JOIN "User" u ON u."orgId" = d."orgId" AND u.id = d."targetId"
    WHERE d.id = ${id}::uuid AND d.channel = 'EMAIL' FOR NO KEY UPDATE OF d`
  return delivery
}
