import type { Tx } from '../../../db/client.ts'

/** Called in a transaction after which the person must sign in again everywhere. A code that was mailed before is void. */
export async function endEverySession(tx: Tx, userId: string, now: Date) {
  const { email } = await tx.user.update({
    where: { id: userId },
    data: { sessionEpoch: { increment: 1 } },
    select: { email: true },
  })
  await tx.authSession.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } })
  if (email !== null)
    await tx.signInCode.updateMany({ where: { email, usedAt: null }, data: { usedAt: now } })
}
