import type { Actor, Context } from '../../../context.ts'
import { sql } from '../../../db/statement.ts'
import { transact } from '../../../db/transaction.ts'
import { ofCaller } from './queries.ts'

export async function seeNotifications(ctx: Context, actor: Actor): Promise<void> {
  const now = ctx.clock.now()
  await transact(ctx, actor, async (tx) => {
    await tx.$executeRaw(sql`
      UPDATE "Notification" SET "seenAt" = ${now}
      WHERE id IN (SELECT n.id FROM "Notification" n
        WHERE ${ofCaller(actor)} AND n."readAt" IS NULL AND n."seenAt" IS NULL ORDER BY n.id FOR NO KEY UPDATE)`)
  })
}
