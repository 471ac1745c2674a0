import type { Decoded, testMyNotifications as contract } from '@summa/contracts'
import type { Actor } from '../../../context.ts'
import type { LimitedContext } from '../../ground/identity/index.ts'
import { askForTest } from './test-notifications.ts'

export function testMyNotifications(
  ctx: LimitedContext,
  actor: Actor,
  { channel }: Decoded<typeof contract, 'body'>,
): Promise<Decoded<typeof contract, 'response'>> {
  return askForTest(ctx, actor, channel)
}
