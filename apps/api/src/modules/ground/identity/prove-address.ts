import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { limitAttempts, signInLimits, type LimitedContext } from './attempts.ts'
import { recordLockOut } from './login.ts'
import { takeCode } from './mailed-codes.ts'
import type { Visitor } from './visitor.ts'

/**
 * A visitor proves their address with a mailed code, and `work` is done in the same transaction: if it fails, the code
 * can be used again. Guesses count like wrong passwords.
 */
export async function proveAddress<Done>(
  ctx: LimitedContext,
  visitor: Visitor,
  { email, code }: { email: string; code: string },
  work: (tx: Tx) => Promise<Done>,
): Promise<Done> {
  return limitAttempts(
    ctx,
    signInLimits(ctx, email, visitor.ip),
    async () => {
      const proven = await transact(ctx, undefined, async (tx) => {
        const right = await takeCode(tx, ctx.config, { email, code, now: ctx.clock.now() })
        return right ? { done: await work(tx) } : undefined
      })
      if (proven === undefined) throw new DomainError('BAD_CREDENTIALS')
      return proven.done
    },
    () => void recordLockOut(ctx, visitor, email),
  )
}
