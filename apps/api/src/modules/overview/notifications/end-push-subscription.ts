import type { Decoded, endPushSubscription as contract } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { sql } from '../../../db/statement.ts'
import { transact } from '../../../db/transaction.ts'
import { recordAct } from '../../ground/audit/index.ts'
import { hashEndpoint } from './push-subscriptions.ts'

/**
 * Of the caller's devices only. A browser that has lost its subscription cannot name it, so without an endpoint it is the
 * one of the device that calls. Done again, it changes and records nothing.
 */
export async function endPushSubscription(
  ctx: Context,
  actor: Actor,
  { endpoint }: Decoded<typeof contract, 'body'>,
): Promise<void> {
  const now = ctx.clock.now()
  const which =
    endpoint === undefined
      ? sql`d.id = ${actor.authSessionId}::uuid`
      : sql`s."endpointHash" = ${hashEndpoint(ctx, endpoint)}`
  await transact(ctx, actor, async (tx) => {
    const [ended] = await tx.$queryRaw<{ authSessionId: string }[]>(sql`
      DELETE FROM "PushSubscription" s USING "AuthSession" d
      WHERE d.id = s."authSessionId" AND d."userId" = ${actor.userId}::uuid
        AND ${which}
      RETURNING s."authSessionId"`)
    if (ended === undefined) return
    recordAct(tx, actor, {
      action: 'account.endPushDevice',
      targetType: 'AuthSession',
      targetId: ended.authSessionId,
      at: now,
    })
  })
}
