import type { addAdmin as contract, Decoded } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { openPerson, prepareAccount } from '../identity/index.ts'
import { readTerms } from '../organization/index.ts'
import { readStaff } from './staff.ts'

export async function addAdmin(
  ctx: Context,
  actor: Actor,
  { email, displayName, adminAccess, locale }: Decoded<typeof contract, 'body'>,
): Promise<Decoded<typeof contract, 'response'>> {
  const now = ctx.clock.now()
  const { orgId } = actor
  const account = await prepareAccount({ email, locale })
  const person = await transact(ctx, actor, async (tx) => {
    const { timeZone } = await readTerms(tx, orgId)
    const { id } = await openPerson(tx, actor, now, {
      account,
      displayName,
      timeZone,
      roles: ['ADMIN'],
      adminAccess,
    })
    return readStaff(tx, orgId, id)
  })
  return { ...person, initialPassword: account.credentials.initialPassword }
}
