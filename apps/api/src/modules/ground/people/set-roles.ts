import type { Decoded, setRoles as contract, Staff } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { recordAct } from '../audit/index.ts'
import { lockAccountOf, writeRoles } from '../identity/index.ts'
import { readTerms } from '../organization/index.ts'
import { giveTeacherProfile } from './give-teacher-profile.ts'
import { readStaff } from './staff.ts'

type Hats = Decoded<typeof contract, 'body'>

/** Who becomes a teacher gets a profile, and keeps it with all its history when they no longer sign in as one. */
export async function setRoles(
  ctx: Context,
  actor: Actor,
  { id, roles, adminAccess = 'DESK' }: Hats & { id: string },
): Promise<Staff> {
  const now = ctx.clock.now()
  const { orgId } = actor
  return transact(ctx, actor, async (tx) => {
    await lockAccountOf(tx, actor, id)
    const before = await readStaff(tx, orgId, id)
    if (roles.includes('TEACHER')) {
      const { timeZone } = await readTerms(tx, orgId)
      await giveTeacherProfile(tx, actor, now, {
        id,
        displayName: before.displayName ?? before.email,
        timeZone,
      })
    }
    await writeRoles(tx, before, { roles, adminAccess: roles.includes('ADMIN') ? adminAccess : null }, now)
    const after = await readStaff(tx, orgId, id)
    recordAct(tx, actor, {
      action: 'account.setRoles',
      targetType: 'User',
      targetId: id,
      before: { roles: before.roles, adminAccess: before.adminAccess },
      after: { roles: after.roles, adminAccess: after.adminAccess },
      at: now,
    })
    return after
  })
}
