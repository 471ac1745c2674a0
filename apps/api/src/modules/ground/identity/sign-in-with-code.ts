import type { AppName, Decoded, signInWithCode as contract } from '@summa/contracts'
import { DomainError } from '../../../domain-error.ts'
import type { LimitedContext } from './attempts.ts'
import { findAccount, roleFor } from './login.ts'
import { openDeviceIn, type OpenedDevice } from './open-device.ts'
import { proveAddress } from './prove-address.ts'
import { appOf } from './refresh-cookie.ts'
import type { Visitor } from './visitor.ts'

/**
 * Whoever still has to choose a password must do so after this as well: the code proves the address, and the office has
 * given a password that others may have seen.
 */
export async function signInWithCode(
  ctx: LimitedContext,
  visitor: Visitor,
  { email, code, twoStepCode, app }: Decoded<typeof contract, 'body'>,
  cookieOf: (app: AppName) => string | undefined,
): Promise<OpenedDevice> {
  return proveAddress(ctx, visitor, { email, code }, async (tx) => {
    const account = await findAccount(tx, email)
    const role = account && roleFor(account, app)
    if (account === undefined || role === undefined || account.status !== 'ACTIVE')
      throw new DomainError('BAD_CREDENTIALS', { userId: account?.id })
    const replaced = cookieOf(appOf[role])
    return openDeviceIn(tx, ctx, { visitor, account, role, code: twoStepCode, replaced })
  })
}
