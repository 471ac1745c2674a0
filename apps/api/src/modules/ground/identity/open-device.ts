import { randomUUID } from 'node:crypto'
import type { Role } from '@summa/contracts'
import { deviceName } from '@summa/domain'
import type { Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../audit/index.ts'
import { endBrought, familyOf } from './logout.ts'
import { idleMilliseconds, makeRefreshToken } from './refresh-token.ts'
import { hashToken } from './secrets.ts'
import { lockAccount, useCode, type LockedAccount } from './two-step.ts'
import type { RefreshToken } from './refresh-cookie.ts'
import { admit, type SignedIn } from './signed-in.ts'
import type { Visitor } from './visitor.ts'

export type Account = {
  id: string
  orgId: string
  passwordHash: string | null
  roles: Role[]
  status: string
  mustChangePassword: boolean
  sessionEpoch: number
}

export type OpenedDevice = { view: SignedIn; refreshToken: RefreshToken }

type Opening = {
  visitor: Visitor
  account: Account
  /** What the device signs in as. */
  role: Role
  code: string | undefined
  /** The refresh cookie that the new one replaces. */
  replaced: string | undefined
}

/** The password was right: checks the second step, if the account has one, and signs in. */
export function openDevice(ctx: Context, opening: Opening): Promise<OpenedDevice> {
  return transact(ctx, undefined, (tx) => openDeviceIn(tx, ctx, opening))
}

/** The same for a command that has to do more in its transaction. */
export async function openDeviceIn(
  tx: Tx,
  ctx: Context,
  { visitor, account, role, code, replaced }: Opening,
): Promise<OpenedDevice> {
  const now = ctx.clock.now()
  const { id: userId, orgId } = account
  const family = randomUUID()
  const token = makeRefreshToken(family)
  const expiresAt = new Date(now.getTime() + idleMilliseconds)
  // The password was checked before the lock: make sure that neither it nor the account has changed since.
  const [locked, isNew] = await Promise.all([lockAccount(tx, userId), isNewDevice(tx, userId, visitor)])
  if (!isSame(locked, account)) throw new DomainError('BAD_CREDENTIALS', { userId })
  const secondStep = await takeSecondStep(tx, ctx, locked, code)
  if (replaced !== undefined) await endBrought(tx, visitor, familyOf(replaced), now)
  const device = await tx.authSession.create({
    data: {
      orgId,
      userId,
      family,
      role,
      refreshTokenHash: hashToken(token),
      rotatedAt: now,
      expiresAt,
      userAgent: visitor.userAgent,
      ip: visitor.ip ?? null,
      lastSeenAt: now,
      createdAt: now,
    },
  })
  const author = { ...visitor, orgId, userId }
  const { userAgent } = visitor
  recordAct(tx, author, {
    action: 'account.signIn',
    targetType: 'User',
    targetId: userId,
    after: { deviceId: device.id, role, userAgent, ...(secondStep && { secondStep }) },
    at: now,
  })
  if (isNew) emit(tx, author, now, 'account.deviceAdded', { userId, authSessionId: device.id, userAgent })
  return {
    view: await admit(ctx, { ...account, userId, role, deviceId: device.id }),
    refreshToken: { token, expiresAt },
  }
}

/**
 * Whether the person had devices before, and none like this. A browser that was signed out is still known, and one that
 * was updated too.
 */
async function isNewDevice(tx: Tx, userId: string, { userAgent }: Visitor): Promise<boolean> {
  const known = await tx.$queryRaw<{ userAgent: string | null }[]>`
    SELECT DISTINCT "userAgent" FROM "AuthSession" WHERE "userId" = ${userId}::uuid`
  const name = kindOf(userAgent)
  return known.length > 0 && !known.some((device) => kindOf(device.userAgent) === name)
}

/** Its browser and system; of one that we do not know, all that it says. */
function kindOf(userAgent: string | null): string {
  return JSON.stringify(deviceName(userAgent) ?? userAgent)
}

function isSame(now: LockedAccount, then: Account): boolean {
  return (
    now.passwordHash === then.passwordHash &&
    now.sessionEpoch === then.sessionEpoch &&
    now.status === 'ACTIVE'
  )
}

/** Asked for only after the right password, so that nobody else learns whether two-step sign-in is on. */
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
