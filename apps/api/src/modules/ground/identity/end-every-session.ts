import type { Tx } from '../../../db/client.ts'

/** Called in a transaction after which the person must sign in again everywhere. */
export async function endEverySession(tx: Tx, userId: string, now: Date) {
  await tx.user.update({
    where: { id: userId },
    data: { sessionEpoch: { increment: 1 } },
    select: { id: true },
  })
  await tx.authSession.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } })
}
