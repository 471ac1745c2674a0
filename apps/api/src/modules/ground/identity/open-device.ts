import { randomUUID } from 'node:crypto'
import type { Role } from '@summa/contracts'
import type { Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { recordAct } from '../audit/index.ts'
import { endBrought, familyOf } from './logout.ts'
import { idleMilliseconds, makeRefreshToken } from './refresh-token.ts'
import { hashToken } from './secrets.ts'
import { lockAccount, useCode, type LockedAccount } from './two-step.ts'
import { admit } from './signed-in.ts'
import type { Visitor } from './visitor.ts'

export type Account = {
  id: string
  orgId: string
  passwordHash: string
  role: Role
  status: string
  mustChangePassword: boolean
  sessionEpoch: number
}

type Brought = {
  code: string | undefined
  /** The refresh cookie that the new one takes the place of. */
  replaced: string | undefined
}

/** The account whose password was right: asks for the second step, where there is one, and signs in. */
export async function openDevice(
  ctx: Context,
  visitor: Visitor,
  account: Account,
  { code, replaced }: Brought,
) {
  const now = ctx.clock.now()
  const { id: userId, orgId } = account
  const family = randomUUID()
  const token = makeRefreshToken(family)
  const expiresAt = new Date(now.getTime() + idleMilliseconds)
  return transact(ctx, undefined, async (tx) => {
    // The password was checked outside: it must still be this one, of an account that is still open.
    const locked = await lockAccount(tx, userId)
    if (!isSame(locked, account)) throw new DomainError('BAD_CREDENTIALS', { userId })
    const secondStep = await takeSecondStep(tx, ctx, locked, code)
    if (replaced !== undefined) await endBrought(tx, visitor, familyOf(replaced), now)
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
    recordAct(
      tx,
      { ...visitor, orgId, userId },
      {
        action: 'account.signIn',
        targetType: 'User',
        targetId: userId,
        after: { deviceId: device.id, userAgent: visitor.userAgent, ...(secondStep && { secondStep }) },
        at: now,
      },
    )
    return {
      view: await admit(ctx, { ...account, userId, deviceId: device.id }),
      refreshToken: { token, expiresAt },
    }
  })
}

function isSame(now: LockedAccount, then: Account): boolean {
  return (
    now.passwordHash === then.passwordHash &&
    now.sessionEpoch === then.sessionEpoch &&
    now.status === 'ACTIVE'
  )
}

/** Asked for only once the password was right: before that, nobody learns that there is one. */
async function takeSecondStep(
  tx: Tx,
  { config, clock }: Context,
  account: LockedAccount,
  code: string | undefined,
) {
  if (account.twoStepOnAt === null) return undefined
  if (code === undefined) throw new DomainError('TWO_STEP_REQUIRED')
  const used = await useCode(tx, config, account, code, clock.now())
  if (used === undefined) throw new DomainError('TWO_STEP_INVALID', { userId: account.id })
  return used
}
