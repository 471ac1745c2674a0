import type { Tx } from '../../../db/client.ts'

/** Part of an act after which a person has to sign in anew everywhere. */
export async function endEverySession(tx: Tx, userId: string, now: Date) {
  await tx.user.update({
    where: { id: userId },
    data: { sessionEpoch: { increment: 1 } },
    select: { id: true },
  })
  await tx.authSession.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } })
}
