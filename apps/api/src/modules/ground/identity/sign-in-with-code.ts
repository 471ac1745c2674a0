import type { AppName, Decoded, signInWithCode as contract } from '@summa/contracts'
import { DomainError } from '../../../domain-error.ts'
import type { LimitedContext } from './attempts.ts'
import { dropInitialPassword } from './drop-initial-password.ts'
import { elsewhere, findAccount, roleFor } from './login.ts'
import { openDeviceIn, type OpenedDevice } from './open-device.ts'
import { proveAddress } from './prove-address.ts'
import { appOf } from './refresh-cookie.ts'
import type { Visitor } from './visitor.ts'

export async function signInWithCode(
  ctx: LimitedContext,
  visitor: Visitor,
  { email, code, twoStepCode, app }: Decoded<typeof contract, 'body'>,
  cookieOf: (app: AppName) => string | undefined,
): Promise<OpenedDevice> {
  return proveAddress(ctx, visitor, { email, code }, async (tx) => {
    const account = await findAccount(tx, email)
    const role = account && roleFor(account, app)
    if (account === undefined || account.status !== 'ACTIVE')
      throw new DomainError('BAD_CREDENTIALS', { userId: account?.id })
    if (role === undefined) throw elsewhere(account)
    const replaced = cookieOf(appOf[role])
    const own = await dropInitialPassword(tx, account, ctx.clock.now())
    return openDeviceIn(tx, ctx, { visitor, account: own, role, code: twoStepCode, replaced })
  })
}
