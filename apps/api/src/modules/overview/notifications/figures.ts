// The figures that alarms look at.
import { NotificationChannel } from '@summa/contracts'
import type { Context } from '../../../context.ts'
import { select, sql } from '../../../db/statement.ts'

type Asking = Pick<Context, 'pool' | 'clock'>

async function figure(ctx: Asking, name: string, statement: ReturnType<typeof sql>): Promise<number> {
  const [row] = await select<{ figure: number }>(ctx, name, statement)
  return row?.figure ?? 0
}

/** Registers what a worker tells about each channel. */
export function watchDeliveries(ctx: Context): void {
  const channels = NotificationChannel.options
  ctx.metrics.watchEach(
    ['channel', channels],
    'summa_delivery_oldest_seconds',
    'Seconds that the message has waited that is due longest',
    (channel) =>
      figure(
        ctx,
        'oldest-delivery',
        sql`SELECT greatest(0, coalesce(extract(epoch FROM ${ctx.clock.now()}::timestamptz - min("notBeforeAt")), 0))::float8 AS figure
            FROM "NotificationDelivery" WHERE channel = ${channel}::"NotificationChannel" AND status = 'PENDING'`,
      ),
  )
  const inADay = (name: string, help: string, outcome: 'FAILED' | 'UNKNOWN' | 'BOUNCED') => {
    ctx.metrics.watchEach(['channel', channels], name, help, (channel) =>
      figure(
        ctx,
        'attempts-in-a-day',
        sql`SELECT count(*)::int AS figure FROM "DeliveryAttempt"
            WHERE channel = ${channel}::"NotificationChannel" AND outcome = ${outcome}::"AttemptOutcome"
              AND at > ${new Date(ctx.clock.now().getTime() - 86_400_000)}`,
      ),
    )
  }
  inADay('summa_deliveries_failed_in_a_day', 'Messages that were refused in the last 24 hours', 'FAILED')
  inADay(
    'summa_deliveries_unknown_in_a_day',
    'Messages of the last 24 hours of which nobody knows whether they arrived',
    'UNKNOWN',
  )
  inADay('summa_deliveries_bounced_in_a_day', 'Messages that came back in the last 24 hours', 'BOUNCED')
  ctx.metrics.watch('summa_suppressed_addresses', 'Addresses that nothing more is sent to', () =>
    figure(ctx, 'suppressed-addresses', sql`SELECT count(*)::int AS figure FROM "SuppressedAddress"`),
  )
}
