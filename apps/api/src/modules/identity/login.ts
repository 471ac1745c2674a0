import { randomUUID } from 'node:crypto'
import type { login as contract, Decoded, Role } from '@summa/contracts'
import type { Origin } from '../../context.ts'
import { transact } from '../../db/transaction.ts'
import { DomainError } from '../../domain-error.ts'
import { recordAct } from '../audit/index.ts'
import { limitAttempts, signInLimits, type LimitedContext } from './attempts.ts'
import { verifyPassword } from './passwords.ts'
import type { RefreshToken } from './refresh-cookie.ts'
import { idleMilliseconds, makeRefreshToken } from './refresh-token.ts'
import { hashToken } from './secrets.ts'
import { viewSignedIn, type SignedIn } from './view.ts'

/** Somebody who has not said yet who they are. */
export type Visitor = Origin & { userAgent: string | null }

type Account = {
  id: string
  orgId: string
  passwordHash: string
  role: Role
  status: string
  mustChangePassword: boolean
  sessionEpoch: number
}

/**
 * Known and unknown, disabled and locked accounts take the same path, and the same time, to the same
 * words: nobody learns here who has an account.
 */
export async function login(
  ctx: LimitedContext,
  visitor: Visitor,
  { email, password }: Decoded<typeof contract, 'body'>,
): Promise<{ view: SignedIn; refreshToken: RefreshToken }> {
  return limitAttempts(
    ctx,
    signInLimits(ctx, email, visitor.ip),
    async () => {
      const account = await findAccount(ctx, email)
      const matches = await verifyPassword(account?.passwordHash, password)
      if (account === undefined || !matches || account.status !== 'ACTIVE') {
        ctx.log.info({ userId: account?.id, ip: visitor.ip, requestId: visitor.requestId }, 'sign-in failed')
        throw new DomainError('BAD_CREDENTIALS')
      }
      return openDevice(ctx, visitor, account)
    },
    // Not waited for: the answer must not take longer for an account that exists.
    () => void recordLockOut(ctx, visitor, email),
  )
}

async function findAccount({ pool }: LimitedContext, email: string): Promise<Account | undefined> {
  const { rows } = await pool.query<Account>({
    name: 'account-to-sign-in',
    text: `SELECT id, "orgId", "passwordHash", role, status, "mustChangePassword", "sessionEpoch"
           FROM "User" WHERE email = $1`,
    values: [email],
  })
  return rows[0]
}

async function openDevice(ctx: LimitedContext, visitor: Visitor, account: Account) {
  const now = ctx.clock.now()
  const { id: userId, orgId } = account
  const family = randomUUID()
  const token = makeRefreshToken(family)
  const expiresAt = new Date(now.getTime() + idleMilliseconds)
  return transact(ctx, undefined, async (tx) => {
    // The password was checked outside: it must still be this one, of an account that is still open.
    const same = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM "User" WHERE id = ${userId}::uuid AND "passwordHash" = ${account.passwordHash}
      AND status = 'ACTIVE' AND "sessionEpoch" = ${account.sessionEpoch} FOR NO KEY UPDATE`
    if (same.length === 0) throw new DomainError('BAD_CREDENTIALS')
    const device = await tx.authSession.create({
      data: {
        orgId,
        userId,
        family,
        refreshTokenHash: hashToken(token),
        rotatedAt: now,
        expiresAt,
        userAgent: visitor.userAgent,
        ip: visitor.ip ?? null,
        lastSeenAt: now,
        createdAt: now,
      },
    })
    await recordAct(
      tx,
      { ...visitor, orgId, userId },
      {
        action: 'account.signIn',
        targetType: 'User',
        targetId: userId,
        after: { deviceId: device.id, userAgent: visitor.userAgent },
        at: now,
      },
    )
    return {
      view: await viewSignedIn(ctx, { ...account, userId, deviceId: device.id }),
      refreshToken: { token, expiresAt },
    }
  })
}

async function recordLockOut(ctx: LimitedContext, { requestId, ip }: Visitor, email: string) {
  try {
    const account = await findAccount(ctx, email)
    if (account === undefined) return
    await transact(ctx, undefined, (tx) =>
      recordAct(
        tx,
        { orgId: account.orgId, requestId, ip },
        { action: 'account.lockOut', targetType: 'User', targetId: account.id, at: ctx.clock.now() },
      ),
    )
  } catch (error) {
    ctx.log.error({ err: error }, 'a lock-out was not recorded')
  }
}
