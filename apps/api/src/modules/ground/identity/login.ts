import type { AppName, Decoded, login as contract, Role } from '@summa/contracts'
import { select, sql, type Source } from '../../../db/statement.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { recordAct } from '../audit/index.ts'
import { limitAttempts, signInLimits, type LimitedContext } from './attempts.ts'
import { openDevice, type Account, type OpenedDevice } from './open-device.ts'
import { verifyPassword } from './passwords.ts'
import { appOf } from './refresh-cookie.ts'
import type { Visitor } from './visitor.ts'

/**
 * Unknown, disabled and locked-out accounts take the same path and time and get the same answer as a wrong password, so
 * that nobody can find out who has an account.
 */
export async function login(
  ctx: LimitedContext,
  visitor: Visitor,
  { email, password, code, app }: Decoded<typeof contract, 'body'>,
  cookieOf: (app: AppName) => string | undefined,
): Promise<OpenedDevice> {
  return limitAttempts(
    ctx,
    signInLimits(ctx, email, visitor.ip),
    async () => {
      const account = await findAccount(ctx, email)
      const matches = await verifyPassword(account?.passwordHash, password)
      const role = account && roleFor(account, app)
      if (account === undefined || !matches || account.status !== 'ACTIVE')
        throw new DomainError('BAD_CREDENTIALS', { userId: account?.id })
      if (role === undefined) throw elsewhere(account)
      // The new cookie replaces the browser's old one. End that session too, or nobody could sign it out any more.
      const replaced = cookieOf(appOf[role])
      return openDevice(ctx, { visitor, account, role, code, replaced })
    },
    // Not awaited: the answer must not take longer for an account that exists.
    () => void recordLockOut(ctx, visitor, email),
  )
}

/** What the person signs in as: what the app is for, or without one the first that they have. Undefined if they may not. */
export function roleFor({ roles }: Pick<Account, 'roles'>, app: AppName | undefined): Role | undefined {
  if (app !== undefined) return roles.find((role) => appOf[role] === app)
  return (['ADMIN', 'TEACHER', 'STUDENT'] as const).find((role) => roles.includes(role))
}

/** Refuses a person who has proven who they are and has no business in this app, and says in which one they have. */
export function elsewhere(account: Account): DomainError {
  const role = roleFor(account, undefined)
  return new DomainError('BAD_CREDENTIALS', { userId: account.id, ...(role && { app: appOf[role] }) })
}

export async function findAccount(source: Source, email: string): Promise<Account | undefined> {
  const [account] = await select<Account>(
    source,
    'account-to-sign-in',
    sql`SELECT id, "orgId", "passwordHash", roles::text[] AS roles, status, "mustChangePassword", "sessionEpoch"
        FROM "User" WHERE email = ${email}`,
  )
  return account
}

export async function recordLockOut(ctx: LimitedContext, { requestId, ip }: Visitor, email: string) {
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
