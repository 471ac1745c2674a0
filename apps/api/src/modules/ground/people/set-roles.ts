import type { Decoded, setRoles as contract, Staff } from '@summa/contracts'
import { teacherColorOf } from './accounts.ts'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../audit/index.ts'
import { lockAccountOf, writeRoles } from '../identity/index.ts'
import { readTerms } from '../organization/index.ts'
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
    if (roles.includes('TEACHER')) await giveTeacherProfile(tx, actor, now, before)
    await writeRoles(tx, id, { roles, adminAccess: roles.includes('ADMIN') ? adminAccess : null }, now)
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

async function giveTeacherProfile(tx: Tx, actor: Actor, now: Date, { id, email, displayName }: Staff) {
  const { orgId } = actor
  const { timeZone } = await readTerms(tx, orgId)
  const made = await tx.teacherProfile.createMany({
    data: {
      userId: id,
      orgId,
      displayName: displayName ?? email,
      timeZone,
      color: teacherColorOf(id),
    },
    skipDuplicates: true,
  })
  if (made.count > 0) emit(tx, actor, now, 'person.created', { userId: id, role: 'TEACHER' })
}
