import type { Tx } from '../../../db/client.ts'
import { DomainError } from '../../../domain-error.ts'
import { noPassword } from './passwords.ts'
import type { Account } from './open-device.ts'

/**
 * Who signs in with a mailed code while an initial password waits to be changed needs neither: it ends, because others
 * may have seen it. They go on with codes, or choose a password by a mailed link.
 */
export async function dropInitialPassword(tx: Tx, account: Account): Promise<Account> {
  if (!account.mustChangePassword) return account
  const { id, passwordHash } = account
  const dropped = { passwordHash: noPassword, mustChangePassword: false }
  const { count } = await tx.user.updateMany({ where: { id, passwordHash }, data: dropped })
  if (count === 0) throw new DomainError('BAD_CREDENTIALS', { userId: id })
  return { ...account, ...dropped }
}
