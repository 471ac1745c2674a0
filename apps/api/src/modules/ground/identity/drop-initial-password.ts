import type { Tx } from '../../../db/client.ts'
import { DomainError } from '../../../domain-error.ts'
import { endEverySession } from './end-every-session.ts'
import { noPassword } from './passwords.ts'
import type { Account } from './open-device.ts'

/**
 * A mailed code proves the owner of the account, so an initial password that others may have seen ends, and with it what
 * was signed in by it. The owner goes on with codes, or chooses a password by a mailed link.
 */
export async function dropInitialPassword(tx: Tx, account: Account, now: Date): Promise<Account> {
  if (!account.mustChangePassword) return account
  const { id, passwordHash, sessionEpoch } = account
  const dropped = { passwordHash: noPassword, mustChangePassword: false, passwordFromDesk: false }
  const { count } = await tx.user.updateMany({ where: { id, passwordHash, sessionEpoch }, data: dropped })
  if (count === 0) throw new DomainError('BAD_CREDENTIALS', { userId: id })
  await endEverySession(tx, id, now)
  return { ...account, passwordHash: noPassword, mustChangePassword: false, sessionEpoch: sessionEpoch + 1 }
}
