import type { Decoded, NotificationChannel, testNotifications as contract } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { invalidField } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../../ground/audit/index.ts'

const testable: readonly NotificationChannel[] = ['EMAIL', 'TELEGRAM']

export async function testNotifications(
  ctx: Context,
  actor: Actor,
  { channel }: Decoded<typeof contract, 'body'>,
): Promise<Decoded<typeof contract, 'response'>> {
  if (!testable.includes(channel)) throw invalidField('channel', 'NOT_AN_OPTION')
  const now = ctx.clock.now()
  const { userId } = actor
  return transact(ctx, actor, (tx) => {
    emit(tx, actor, now, 'notification.testAsked', { userId, channel })
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
