// The channels of this server, as the office needs to see them: set up or not, working or not, and why.
import type { Connection, NotificationChannel } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { select, sql } from '../../../db/statement.ts'

/** Older tests and faults are of no use any more. */
const shownDays = 30

type Row = {
  channel: NotificationChannel
  isSet: boolean
  settings: Connection['settings']
  lastSentAt: Date | null
  failingSince: Date | null
  detail: string | null
  waiting: number
  test: (Omit<NonNullable<Connection['test']>, 'at'> & { at: string }) | null
}

/**
 * A channel fails from the first silence after the last message that got through, of whichever organisation; what the
 * other server said is shown of the caller's own messages. One refused address says nothing about mail, nor one ended
 * device about push, but the one chat is the whole channel. Push has several makers' services, so it works again as soon
 * as one of them does.
 */
export async function listConnections(
  ctx: Pick<Context, 'pool' | 'clock'>,
  { orgId, userId }: Pick<Actor, 'orgId' | 'userId'>,
): Promise<{ items: Connection[] }> {
  const now = ctx.clock.now()
  const lately = new Date(now.getTime() - shownDays * 86_400_000)
  const rows = await select<Row>(
    ctx,
    'list-connections',
    sql`
      SELECT c.channel, c."isSet", c.settings, sent.at AS "lastSentAt", failed."since" AS "failingSince", failed.detail, waiting.waiting, test.test
      FROM "ChannelReport" c
      LEFT JOIN LATERAL (
        SELECT a.at FROM "DeliveryAttempt" a WHERE a.channel = c.channel AND a.outcome = 'SENT'
        ORDER BY a.at DESC LIMIT 1
      ) sent ON true
      CROSS JOIN LATERAL (
        SELECT min(a.at) AS "since", (array_agg(a.detail ORDER BY a.at DESC, a.id DESC) FILTER (WHERE a."orgId" = ${orgId}::uuid))[1] AS detail
        FROM "DeliveryAttempt" a
        WHERE a.channel = c.channel AND a.at > coalesce(sent.at, ${lately})
          AND (a.outcome IN ('AWAY', 'UNKNOWN') OR a.outcome = 'FAILED' AND c.channel = 'TELEGRAM'
            -- Our keys are not known there.
            OR a.outcome = 'FAILED' AND c.channel = 'PUSH' AND a.detail ~ '^40[13] '
            OR a.outcome = 'RETRY' AND c.channel = 'PUSH')
      ) failed
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS waiting FROM "NotificationDelivery" d
        WHERE d."orgId" = ${orgId}::uuid AND d.channel = c.channel AND d.status = 'PENDING' AND d."notBeforeAt" <= ${now}
      ) waiting
      LEFT JOIN LATERAL (
        SELECT jsonb_build_object('at', n."createdAt", 'status', d.status, 'reason', d.reason, 'detail', (
            SELECT a.detail FROM "DeliveryAttempt" a WHERE a."deliveryId" = d.id ORDER BY a.at DESC, a.id DESC LIMIT 1
          )) AS test
        FROM "Notification" n JOIN "NotificationDelivery" d ON d."notificationId" = n.id AND d.channel = c.channel
        WHERE n."orgId" = ${orgId}::uuid AND n.kind = 'TEST' AND n."createdAt" > ${lately} AND (n."userId" IS NULL OR n."userId" = ${userId}::uuid)
        ORDER BY n."createdAt" DESC, (d.status = 'SENT') DESC LIMIT 1
      ) test ON true
      ORDER BY c.channel`,
  )
  return {
    items: rows.map(({ isSet, test, ...row }) => ({
      ...row,
      state: stateOf(isSet, row),
      test: test && { ...test, at: new Date(test.at) },
    })),
  }
}

function stateOf(isSet: boolean, { lastSentAt, failingSince }: Pick<Row, 'lastSentAt' | 'failingSince'>) {
  if (!isSet) return 'NOT_SET'
  if (failingSince !== null) return 'FAILS'
  return lastSentAt === null ? 'UNTRIED' : 'WORKS'
}
