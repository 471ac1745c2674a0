// Tells the office, once for each outage, that messages do not go out.
import type { NotificationChannel } from '@summa/contracts'
import type { Context } from '../../../context.ts'
import { select, sql } from '../../../db/statement.ts'
import { toOffice } from './draft-lessons.ts'
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

/** Channels where nothing has got through for a while although it was tried; the outage began with the first failure. */
async function findOutages(ctx: Context, now: Date): Promise<Outage[]> {
  const until = new Date(now.getTime() - outageMinutes * 60_000)
  const since = new Date(now.getTime() - 7 * 86_400_000)
  return select<Outage>(
    ctx,
    'find-outages',
    sql`WITH last AS (
          SELECT channel, max(at) FILTER (WHERE outcome <> 'RETRY') AS "answeredAt"
          FROM "DeliveryAttempt" WHERE at BETWEEN ${since} AND ${now} GROUP BY channel
        ), failing AS (
          SELECT l.channel, min(a.at) AS "sinceAt" FROM last l
          JOIN "DeliveryAttempt" a ON a.channel = l.channel AND a.at > coalesce(l."answeredAt", '-infinity')
          WHERE a.at BETWEEN ${since} AND ${now} GROUP BY 1
        )
        SELECT d."orgId", d.channel, f."sinceAt", count(*)::int AS waiting
        FROM failing f JOIN "NotificationDelivery" d
          ON d.channel = f.channel AND d.status = 'PENDING' AND d."createdAt" <= ${now}
        WHERE f."sinceAt" <= ${until} GROUP BY 1, 2, 3`,
  )
}
