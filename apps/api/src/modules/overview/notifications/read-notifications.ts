import type { Decoded, readNotifications as contract } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { sql } from '../../../db/statement.ts'
import { transact } from '../../../db/transaction.ts'
import { ofCaller } from './queries.ts'

/** What is read has been seen as well. Ids that are not of the caller and this app are ignored. */
export async function readNotifications(
  ctx: Context,
  actor: Actor,
  { ids }: Decoded<typeof contract, 'body'>,
): Promise<void> {
  const now = ctx.clock.now()
  const named = ids === undefined ? sql`true` : sql`n.id = ANY (${ids}::uuid[])`
  await transact(ctx, actor, async (tx) => {
    await tx.$executeRaw(sql`
      UPDATE "Notification" SET "readAt" = ${now}, "seenAt" = coalesce("seenAt", ${now})
      WHERE id IN (SELECT n.id FROM "Notification" n WHERE ${ofCaller(actor)} AND n."readAt" IS NULL AND ${named}
        ORDER BY n.id FOR NO KEY UPDATE)`)
  })
}
