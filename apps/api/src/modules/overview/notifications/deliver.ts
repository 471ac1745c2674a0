// Sends what is due on a channel. Nothing is locked while another server is waited for, and whatever it answers is
// recorded once. A message that may have arrived is not sent again.
import { randomInt } from 'node:crypto'
import type { NotificationChannel } from '@summa/contracts'
import type { Context } from '../../../context.ts'
import { sql } from '../../../db/statement.ts'
import { transact } from '../../../db/transaction.ts'
import type { Run } from '../../../jobs/define-job.ts'
import type { Outcome } from '../../../providers/outcome.ts'
import { claimDelivery, type Claimed } from './claim-delivery.ts'
import { composeMail } from './compose-mail.ts'
import { composeChat } from './compose-chat.ts'
import { suppressAddress } from './suppress-address.ts'

/** Messages at the same time. */
const senders = 4
/** Longer than any other server is waited for. */
const sendingMinutes = 5
/** A run ends before the next begins. */
const runMilliseconds = 4_500

const firstRetrySeconds = 30
const lastRetrySeconds = 1_800

export type Delivered = { done: number; away: boolean }

/** Sends until nothing is due, time is up or the channel does not answer. */
export async function deliver(
  ctx: Context,
  channel: NotificationChannel,
  { signal }: Pick<Run, 'signal'>,
): Promise<Delivered> {
  await giveUpInterrupted(ctx, channel)
  const until = performance.now() + runMilliseconds
  const delivered = { done: 0, away: false }
  const sendUntilDone = async () => {
    while (!signal.aborted && !delivered.away && performance.now() < until) {
      const next = await deliverNext(ctx, channel)
      if (next === 'NOTHING') return
      if (next === 'AWAY') delivered.away = true
      else delivered.done += 1
    }
  }
  // The first finds out whether the channel answers at all.
  const first = await deliverNext(ctx, channel)
  if (first !== 'DONE') return { done: 0, away: first === 'AWAY' }
  delivered.done = 1
  await Promise.all(Array.from({ length: senders }, sendUntilDone))
  return delivered
}

export async function deliverNext(
  ctx: Context,
  channel: NotificationChannel,
): Promise<'NOTHING' | 'DONE' | 'AWAY'> {
  const claimed = await claimDelivery(ctx, channel)
  if (claimed === null) return 'NOTHING'
  if (claimed === undefined) return 'DONE'
  const outcome = await send(ctx, channel, claimed)
  await recordOutcome(ctx, channel, claimed, outcome)
  return outcome.outcome === 'RETRY' && outcome.channelAway ? 'AWAY' : 'DONE'
}

async function send(ctx: Context, channel: NotificationChannel, claimed: Claimed): Promise<Outcome> {
  if (channel === 'TELEGRAM') {
    if (ctx.telegram === undefined)
      return { outcome: 'FAILED', detail: 'there is no chat', addressIsBad: false }
    return ctx.telegram.send(composeChat(ctx, claimed))
  }
  const { recipient } = claimed
  if (recipient === null || recipient.email === null)
    return { outcome: 'FAILED', detail: 'there is no address', addressIsBad: false }
  return ctx.mail.send(composeMail(ctx, claimed, { ...recipient, email: recipient.email }))
}

async function recordOutcome(
  ctx: Context,
  channel: NotificationChannel,
  { deliveryId, claim, orgId, expiresAt, attempts, recipient }: Claimed,
  result: Outcome,
): Promise<void> {
  const now = ctx.clock.now()
  const { outcome, detail = null } = result
  await transact(ctx, undefined, async (tx) => {
    await tx.$executeRaw(sql`
      INSERT INTO "DeliveryAttempt" ("orgId", "deliveryId", channel, outcome, detail, at)
      VALUES (${orgId}::uuid, ${deliveryId}::uuid, ${channel}::"NotificationChannel", ${outcome}::"AttemptOutcome",
        ${detail}, ${now})`)
    const [status, reason] = stateAfter(outcome)
    const notBeforeAt =
      result.outcome === 'RETRY' ? nextTry(now, attempts, expiresAt, result.afterSeconds) : now
    const isOver = status !== 'PENDING'
    // By now somebody may have given it up as interrupted, and that is final.
    await tx.$executeRaw(sql`
      UPDATE "NotificationDelivery" SET status = ${status}::"DeliveryStatus", reason = ${reason}::"DeliveryReason",
        "notBeforeAt" = CASE WHEN ${isOver} THEN "notBeforeAt" ELSE ${notBeforeAt} END,
        "endedAt" = CASE WHEN ${isOver} THEN ${now}::timestamptz END, claim = NULL, "claimedAt" = NULL
      WHERE id = ${deliveryId}::uuid AND claim = ${claim}::uuid AND status = 'SENDING'`)
    if (result.outcome !== 'FAILED' || !result.addressIsBad || recipient?.email == null) return
    const { email, userId } = recipient
    await suppressAddress(tx, now, { orgId, userId, email, detail })
  })
}

function stateAfter(outcome: Outcome['outcome']) {
  if (outcome === 'SENT') return ['SENT', null] as const
  if (outcome === 'RETRY') return ['PENDING', null] as const
  if (outcome === 'FAILED') return ['FAILED', 'REFUSED'] as const
  return ['UNKNOWN', 'NO_ANSWER'] as const
}

/** Longer each time, at random so that messages that failed together do not come back together, never past its use. */
function nextTry(now: Date, attempts: number, expiresAt: Date, afterSeconds = 0): Date {
  const doubled = Math.min(firstRetrySeconds * 2 ** attempts, lastRetrySeconds)
  const seconds = Math.max((doubled * randomInt(50, 151)) / 100, afterSeconds)
  return new Date(Math.min(now.getTime() + seconds * 1_000, expiresAt.getTime()))
}

/** The process that was sending these has died, and nobody knows whether they arrived. */
async function giveUpInterrupted({ pool, clock }: Context, channel: NotificationChannel): Promise<void> {
  const now = clock.now()
  await pool.query({
    name: 'give-up-interrupted',
    text: `WITH given AS (
             UPDATE "NotificationDelivery" SET status = 'UNKNOWN', reason = 'INTERRUPTED', "endedAt" = $1
             WHERE status = 'SENDING' AND channel = $2 AND "claimedAt" < $3 RETURNING id, "orgId", channel)
           INSERT INTO "DeliveryAttempt" ("orgId", "deliveryId", channel, outcome, at)
           SELECT "orgId", id, channel, 'UNKNOWN', $1 FROM given`,
    values: [now, channel, new Date(now.getTime() - sendingMinutes * 60_000)],
  })
}
