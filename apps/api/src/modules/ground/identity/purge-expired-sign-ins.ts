import type { Context } from '../../../context.ts'

/** For so long after its end it is known of a link that it was used. */
export const linkKeptMilliseconds = 86_400_000

/** Housekeeping, not an act: what has expired says no anyway, whether its row is still there or not. */
export async function purgeExpiredSignIns({ db, clock }: Context): Promise<void> {
  const now = clock.now()
  await db.authSession.deleteMany({ where: { expiresAt: { lte: now } } })
  // A letter that has been delayed still finds its link, and that it was used.
  const dayAgo = new Date(now.getTime() - linkKeptMilliseconds)
  await db.passwordLink.deleteMany({
    where: { OR: [{ expiresAt: { lte: dayAgo } }, { usedAt: { lte: dayAgo } }] },
  })
}
