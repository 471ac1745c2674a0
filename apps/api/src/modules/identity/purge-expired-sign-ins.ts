import type { Context } from '../../context.ts'

const keptMilliseconds = 86_400_000

/** Housekeeping, not an act: what has expired says no anyway, whether its row is still there or not. */
export async function purgeExpiredSignIns({ db, clock }: Context): Promise<void> {
  const now = clock.now()
  const dayAgo = new Date(now.getTime() - keptMilliseconds)
  await db.authSession.deleteMany({ where: { expiresAt: { lte: now } } })
  await db.passwordLink.deleteMany({
    where: { OR: [{ expiresAt: { lte: now } }, { usedAt: { not: null } }] },
  })
  await db.idempotencyKey.deleteMany({ where: { createdAt: { lte: dayAgo } } })
}
