import type { Actor } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'

/** Part of an act that changes what signs a person in: this device stays, the others have to prove it anew. */
export async function endOtherDevices(tx: Tx, { userId, orgId, authSessionId }: Actor, now: Date) {
  await tx.authSession.updateMany({
    where: { userId, orgId, id: { not: authSessionId }, revokedAt: null },
    data: { revokedAt: now },
  })
}
