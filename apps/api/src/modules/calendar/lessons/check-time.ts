import type { checkTime as contract, Decoded } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { isRateMissing } from '../../ground/rates/index.ts'
import { findClashes } from './clash.ts'
import { checkTimes } from './rules.ts'

/** For the calendar, while a lesson is dragged. Writes nothing and reserves nothing. */
export async function checkTime(
  ctx: Context,
  actor: Actor,
  { subject, excludeSessionId, ...wanted }: Decoded<typeof contract, 'body'>,
): Promise<Decoded<typeof contract, 'response'>> {
  checkTimes(wanted.startAtUtc, wanted.endAtUtc)
  const except = excludeSessionId === undefined ? [] : [excludeSessionId]
  const [found, rateMissing] = await Promise.all([
    findClashes(ctx, actor, [wanted], except),
    subject === undefined ? undefined : isRateMissing(ctx, actor.orgId, { ...wanted, subject }),
  ])
  const conflicts = found.map(({ index: _, ...clash }) => clash)
  return { conflicts, ...(rateMissing !== undefined && { rateMissing }) }
}
