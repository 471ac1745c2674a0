import type { Decoded, NotificationChannel, testNotifications as contract } from '@summa/contracts'
import type { Actor } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { invalidField } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { limitCalls, type LimitedContext } from '../../ground/identity/index.ts'

/** In a quarter of an hour. More would only delay the messages of others. */
const mostTests = 10

const testable: readonly NotificationChannel[] = ['EMAIL', 'PUSH', 'TELEGRAM']

/** An owner tests a channel of the server. */
export async function testNotifications(
  ctx: LimitedContext,
  actor: Actor,
  { channel }: Decoded<typeof contract, 'body'>,
): Promise<Decoded<typeof contract, 'response'>> {
  if (!testable.includes(channel)) throw invalidField('channel', 'NOT_AN_OPTION')
  return askForTest(ctx, actor, channel)
}

/** The test goes to the caller, or for the academy's chat there, in the app that they are in. */
export async function askForTest<Channel extends NotificationChannel>(
  ctx: LimitedContext,
  actor: Actor,
  channel: Channel,
): Promise<{ channel: Channel }> {
  const now = ctx.clock.now()
  const { userId, role } = actor
  await limitCalls(ctx, [{ name: `test:${userId}`, most: mostTests }])
  return transact(ctx, actor, (tx) => {
    emit(tx, actor, now, 'notification.testAsked', { userId, channel, role })
    recordAct(tx, actor, {
      action: 'notification.test',
      targetType: 'User',
      targetId: userId,
      after: { channel },
      at: now,
    })
    return { channel }
  })
}
