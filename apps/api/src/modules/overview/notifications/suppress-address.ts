import type { Tx } from '../../../db/client.ts'
import { emit } from '../../../jobs/outbox.ts'

type Bad = { orgId: string; userId: string; email: string; detail: string | null }

/** There is no such address: nothing more is sent to it. The office is told the first time. */
export async function suppressAddress(
  tx: Tx,
  now: Date,
  { orgId, userId, email, detail }: Bad,
): Promise<void> {
  const suppressed = await tx.$executeRaw`
    INSERT INTO "SuppressedAddress" ("orgId", email, detail, at)
    VALUES (${orgId}::uuid, ${email}, ${detail}, ${now}) ON CONFLICT DO NOTHING`
  if (suppressed > 0) emit(tx, { orgId }, now, 'address.bounced', { userId, email })
}
