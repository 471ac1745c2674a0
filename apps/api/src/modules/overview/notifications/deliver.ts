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
import { composePush } from './compose-push.ts'
import { mailInstead, reachOf } from './insert-notifications.ts'
import { endSubscription, noteReached, openTarget } from './push-subscriptions.ts'
import { suppressAddress } from './suppress-address.ts'

/** Messages at the same time. */
const senders = 4
/** Longer than we wait for any server: whoever holds a claim for so long has died. */
const sendingMinutes = 5
/** A run takes no further message after this: the next one is due. */
const runMilliseconds = 4_500

/** After so many tries a push message goes by mail instead. */
const mostPushTries = 5
const longestPushWaitSeconds = 600

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
  if (claimed === 'NOTHING') return 'NOTHING'
  if (claimed === 'HELD') return 'DONE'
  const outcome = await send(ctx, channel, claimed)
  await recordOutcome(ctx, channel, claimed, outcome)
  return isAway(channel, outcome) ? 'AWAY' : 'DONE'
}

/** The channel itself does not answer, or falls silent: the next message would fare no better. */
function isAway(channel: NotificationChannel, outcome: Outcome): boolean {
  // Push messages go to the services of several makers.
  if (channel === 'PUSH') return false
  return outcome.outcome === 'UNKNOWN' || (outcome.outcome === 'RETRY' && outcome.channelAway)
}

async function send(ctx: Context, channel: NotificationChannel, claimed: Claimed): Promise<Outcome> {
  if (channel === 'TELEGRAM') {
    if (ctx.telegram === undefined)
      return { outcome: 'FAILED', detail: 'there is no chat', addressIsBad: false }
    const { telegram } = ctx
    return sendWritten(
      ctx,
      claimed,
      () => composeChat(ctx, claimed),
      (text) => telegram.send(text),
    )
  }
  if (channel === 'PUSH') return sendPush(ctx, claimed)
  const { recipient } = claimed
  if (recipient === null || recipient.email === null)
    return { outcome: 'FAILED', detail: 'there is no address', addressIsBad: false }
  const { email } = recipient
  return sendWritten(
    ctx,
    claimed,
    () => composeMail(ctx, claimed, { ...recipient, email }),
    (message) => ctx.mail.send(message),
  )
}

async function sendPush(ctx: Context, claimed: Claimed): Promise<Outcome> {
  const { push } = ctx
  const device = claimed.recipient?.device
  if (push === undefined || device == null)
    return { outcome: 'FAILED', detail: 'there is nowhere to send it', addressIsBad: false }
  const outcome = await sendWritten(
    ctx,
    claimed,
    () => ({ target: openTarget(ctx, device), message: composePush(ctx, claimed, device) }),
    ({ target, message }) => push.send(target, message),
  )
  return outcome.outcome === 'RETRY' && !isWorthWaiting(ctx.clock.now(), claimed, outcome.afterSeconds)
    ? { outcome: 'FAILED', detail: outcome.detail, addressIsBad: false }
    : outcome
}

/** A push message that would come late goes by mail while that is still of use. */
function isWorthWaiting(now: Date, { attempts, expiresAt }: Claimed, afterSeconds = 0): boolean {
  if (attempts + 1 >= mostPushTries) return false
  const seconds = Math.max(firstRetrySeconds * 2 ** attempts, afterSeconds)
  return seconds <= Math.min(longestPushWaitSeconds, (expiresAt.getTime() - now.getTime()) / 2_000)
}

/** A message that cannot be written is given up: it would stop all that is behind it. */
async function sendWritten<Message>(
  { log }: Pick<Context, 'log'>,
  { deliveryId, told }: Claimed,
  write: () => Message,
  sendIt: (message: Message) => Promise<Outcome>,
): Promise<Outcome> {
  let message: Message
  try {
    message = write()
  } catch (error) {
    log.error({ err: error, deliveryId, kind: told.kind }, 'a message cannot be written')
    return { outcome: 'FAILED', detail: 'it could not be written', addressIsBad: false }
  }
  return sendIt(message)
}

async function recordOutcome(
  ctx: Context,
  channel: NotificationChannel,
  { deliveryId, notificationId, claim, orgId, expiresAt, attempts, recipient }: Claimed,
  result: Outcome,
): Promise<void> {
  const now = ctx.clock.now()
  const { outcome, detail = null } = result
  const attempt = outcome === 'RETRY' && result.channelAway ? 'AWAY' : outcome
  await transact(ctx, undefined, async (tx) => {
    await tx.$executeRaw(sql`
      INSERT INTO "DeliveryAttempt" ("orgId", "deliveryId", channel, outcome, detail, at)
      VALUES (${orgId}::uuid, ${deliveryId}::uuid, ${channel}::"NotificationChannel", ${attempt}::"AttemptOutcome",
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
    if (recipient === null) return
    if (channel === 'EMAIL') {
      const { email, userId } = recipient
      if (result.outcome === 'FAILED' && result.addressIsBad && email !== null)
        await suppressAddress(tx, now, { orgId, userId, email, detail })
    }
    if (channel === 'PUSH' && recipient.device !== null) {
      if (outcome === 'SENT') await noteReached(tx, recipient.device, now)
      if (result.outcome === 'FAILED' && result.addressIsBad) await endSubscription(tx, recipient.device)
      if (outcome === 'FAILED') await mailInstead(tx, notificationId, now, reachOf(ctx))
    }
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
