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
/** Longer than we wait for any server: whoever holds a claim for so long has died. */
const sendingMinutes = 5
/** A run takes no further message after this: the next one is due. */
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
  if (claimed === 'NOTHING') return 'NOTHING'
  if (claimed === 'HELD') return 'DONE'
  const outcome = await send(ctx, channel, claimed)
  await recordOutcome(ctx, channel, claimed, outcome)
  return isAway(outcome) ? 'AWAY' : 'DONE'
}

/** The channel itself does not answer, or falls silent: the next message would fare no better. */
function isAway(outcome: Outcome): boolean {
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
  { deliveryId, claim, orgId, expiresAt, attempts, recipient }: Claimed,
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
