import type { Actor } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'

/** Called in a transaction that changes how a person signs in: all devices but this one are signed out. */
export async function endOtherDevices(tx: Tx, { userId, orgId, authSessionId }: Actor, now: Date) {
  await tx.authSession.updateMany({
    where: { userId, orgId, id: { not: authSessionId }, revokedAt: null },
    data: { revokedAt: now },
  })
}
