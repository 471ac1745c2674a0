// Tells the office, once for each outage, that messages do not go out.
import type { NotificationChannel } from '@summa/contracts'
import type { Context } from '../../../context.ts'
import { select, sql } from '../../../db/statement.ts'
import { toOffice } from './audience.ts'
import { readOffice } from './facts.ts'
import { draftRows, insertNotifications, reachOf } from './insert-notifications.ts'

const outageMinutes = 10

type Outage = { orgId: string; channel: NotificationChannel; sinceAt: Date; waiting: number }

export async function watchChannels(ctx: Context): Promise<{ outages: number }> {
  const now = ctx.clock.now()
  const outages = await findOutages(ctx, now)
  const reach = reachOf(ctx)
  for (const { orgId, channel, sinceAt, waiting } of outages) {
    const office = await readOffice(ctx, orgId)
    const expiresAt = new Date(now.getTime() + 3_600_000)
    const told = { kind: 'CHANNEL_DOWN', facts: { channel, sinceAt, waiting } } as const
    const cause = `channel:${channel}:${sinceAt.toISOString()}`
    const rows = toOffice({ office }, told, expiresAt).map((draft) => ({ ...draft, cause }))
    const { text, values } = insertNotifications(draftRows(rows, orgId, reach), now, reach)
    await ctx.pool.query({ text, values })
  }
  return { outages: outages.length }
}

/** Channels that have not answered for a while although they were tried; the outage began with the first silence. */
async function findOutages(ctx: Context, now: Date): Promise<Outage[]> {
  const until = new Date(now.getTime() - outageMinutes * 60_000)
  const since = new Date(now.getTime() - 7 * 86_400_000)
  return select<Outage>(
    ctx,
    'find-outages',
    sql`WITH tried AS (
          SELECT channel, outcome, at FROM "DeliveryAttempt" WHERE at BETWEEN ${since} AND ${now}
        ), silent AS (
          SELECT t.channel, min(t.at) AS "sinceAt" FROM tried t
          WHERE t.outcome = 'AWAY' AND t.at > coalesce((SELECT max(a.at) FROM tried a
            WHERE a.channel = t.channel AND a.outcome IN ('SENT', 'RETRY', 'FAILED')), '-infinity')
          GROUP BY 1
        )
        SELECT d."orgId", d.channel, s."sinceAt", count(*)::int AS waiting
        FROM silent s JOIN "NotificationDelivery" d ON d.channel = s.channel AND d.status = 'PENDING'
        WHERE s."sinceAt" <= ${until} AND (d."notBeforeAt" <= ${now}
          OR EXISTS (SELECT FROM "DeliveryAttempt" a WHERE a."deliveryId" = d.id))
        GROUP BY 1, 2, 3`,
  )
}
