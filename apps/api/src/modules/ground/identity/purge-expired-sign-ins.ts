import type { Context } from '../../../context.ts'

/** How long a used or expired link is kept, so that its reuse can be recognised. */
export const linkKeptMilliseconds = 86_400_000

/** Cleans up. Expired rows are refused anyway, so nothing changes for anyone and no act is recorded. */
export async function purgeExpiredSignIns({ db, clock }: Context): Promise<void> {
  const now = clock.now()
  await db.authSession.deleteMany({ where: { expiresAt: { lte: now } } })
  // Links and codes are kept for a day: a mail that is sent late must still see that its link was used.
  const dayAgo = new Date(now.getTime() - linkKeptMilliseconds)
  await db.passwordLink.deleteMany({
    where: { OR: [{ expiresAt: { lte: dayAgo } }, { usedAt: { lte: dayAgo } }] },
  })
  await db.signInCode.deleteMany({ where: { createdAt: { lte: dayAgo } } })
}
