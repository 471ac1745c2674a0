// Limits failed attempts per account and per network address. Each attempt is counted before it is made and taken back
// unless it failed, so that many guesses at once get no more tries than one after another.
import { createHash } from 'node:crypto'
import type { Actor, Context } from '../../../context.ts'
import { DomainError } from '../../../domain-error.ts'
import { addressOf, type Counters } from '../../../http/counters.ts'
import { verifyPassword } from './passwords.ts'
import { openLines, openTurns } from './turns.ts'

const windowSeconds = 900

export type LimitedContext = Context & { counters: Counters }

export type Limit = { name: string; most: number }

const failures = new Set(['BAD_CREDENTIALS', 'TWO_STEP_INVALID', 'LINK_INVALID'])

/**
 * Attempts count as failures until they succeed. So only a few run at once, and one at a time for each account:
 * otherwise several correct sign-ins at the same moment could lock each other out.
 */
const takeTurn = openTurns({ atOnce: 4, waiting: 1_000 })
const lines = openLines()

export async function limitAttempts<T>(
  { counters }: LimitedContext,
  limits: readonly Limit[],
  work: () => Promise<T>,
  onLastFailure?: () => void,
): Promise<T> {
  return lines(limits[0]?.name ?? '', async () => {
    // Check before waiting, so that a locked-out caller does not take up a turn.
    for (const limit of limits) refuse(await counters.add(limit.name, windowSeconds, 0), limit.most - 1)
    return takeTurn(() => attempt(counters, limits, work, onLastFailure))
  })
}

async function attempt<T>(
  counters: Counters,
  limits: readonly Limit[],
  work: () => Promise<T>,
  onLastFailure: (() => void) | undefined,
): Promise<T> {
  const counted: Limit[] = []
  let failedAt: number | undefined
  try {
    for (const limit of limits) {
      counted.push(limit)
      const standing = await counters.add(limit.name, windowSeconds)
      refuse(standing, limit.most)
      failedAt ??= standing.count
    }
    const result = await work()
    failedAt = undefined
    return result
  } catch (error) {
    if (!(error instanceof DomainError && failures.has(error.code))) failedAt = undefined
    throw error
  } finally {
    if (failedAt === undefined) for (const { name } of counted) await counters.add(name, windowSeconds, -1)
    else if (failedAt === limits[0]?.most) onLastFailure?.()
  }
}

/** Counts every call, whether it fails or not. */
export async function limitCalls({ counters }: LimitedContext, limits: readonly Limit[]) {
  for (const { name, most } of limits) refuse(await counters.add(name, windowSeconds), most)
}

function refuse({ count, secondsLeft }: { count: number; secondsLeft: number }, most: number) {
  if (count > most) throw new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds: secondsLeft })
}

/** The same limits whether or not the account exists. */
export function signInLimits(
  { config: { limits } }: Context,
  email: string,
  ip: string | undefined,
): Limit[] {
  return [
    { name: `sign-in:account:${nameOf(email)}`, most: limits.signInFailuresPerAccount },
    { name: `sign-in:address:${addressOf(ip)}`, most: limits.signInFailuresPerAddress },
  ]
}

/** For proofs by a signed-in person: the current password, or a code. */
export function proofLimits({ config: { limits } }: Context, userId: string): Limit[] {
  return [{ name: `proof:account:${userId}`, most: limits.signInFailuresPerAccount }]
}

/** A signed-in person confirms their password. Returns the hash that it matched. */
export async function provePassword(ctx: LimitedContext, { userId, orgId }: Actor, password: string) {
  const account = await ctx.db.user.findUniqueOrThrow({
    where: { id: userId, orgId },
    select: { email: true, passwordHash: true, mustChangePassword: true },
  })
  await limitAttempts(ctx, proofLimits(ctx, userId), async () => {
    if (!(await verifyPassword(account.passwordHash, password))) throw new DomainError('BAD_CREDENTIALS')
  })
  return account
}

/** Ends the lock-out of a person who has proven who they are in another way. */
export async function forgiveAttempts({ counters }: LimitedContext, email: string | null) {
  if (email === null) return
  await counters.clear(`sign-in:account:${nameOf(email)}`, windowSeconds)
}

/** Hashed, so that counters do not hold people's e-mail addresses. */
export function nameOf(email: string): string {
  return createHash('sha256').update(email).digest('base64url')
}
