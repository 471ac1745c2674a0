// What people may sign in as.
import type { AdminAccess, Role } from '@summa/contracts'
import type { Author } from '../../../author.ts'
import type { Tx } from '../../../db/client.ts'
import { recordAct } from '../audit/index.ts'
import { endEverySession } from './end-every-session.ts'
import { noPassword } from './passwords.ts'

export type Person = { id: string; orgId: string; roles: Role[]; status: 'ACTIVE' | 'DISABLED' }

/** Locks the person who has this address, in whichever organisation. */
export async function lockPersonWith(tx: Tx, email: string): Promise<Person | undefined> {
  const [person] = await tx.$queryRaw<Person[]>`
    SELECT id, "orgId", roles::text[] AS roles, status FROM "User" WHERE email = ${email}
    ORDER BY id FOR NO KEY UPDATE`
  return person
}

type Given = Pick<Person, 'id' | 'roles'> & { role: Role }

/** The person must be locked, with these roles. */
export async function giveRole(tx: Tx, author: Author, now: Date, { id, roles, role }: Given): Promise<void> {
  if (roles.includes(role)) return
  await tx.user.update({ where: { id }, data: { roles: [...roles, role] }, select: { id: true } })
  recordAct(tx, author, {
    action: 'account.setRoles',
    targetType: 'User',
    targetId: id,
    before: { roles },
    after: { roles: [...roles, role] },
    at: now,
  })
}

type Hats = { roles: Role[]; adminAccess: AdminAccess | null }

/**
 * The person must be locked. Devices that are signed in as something the person no longer is are signed out. A
 * password that the front desk gave or could have set ends with the first hat beyond the student's app.
 */
export async function writeRoles(
  tx: Tx,
  { id, roles: before }: Pick<Person, 'id' | 'roles'>,
  { roles, adminAccess }: Hats,
  now: Date,
): Promise<void> {
  await tx.user.update({ where: { id }, data: { roles, adminAccess }, select: { id: true } })
  await tx.authSession.updateMany({
    where: { userId: id, revokedAt: null, role: { notIn: roles } },
    data: { revokedAt: now },
  })
  const isPromoted = before.every((role) => role === 'STUDENT') && roles.some((role) => role !== 'STUDENT')
  if (isPromoted) await dropPasswordFromDesk(tx, id, now)
}

async function dropPasswordFromDesk(tx: Tx, id: string, now: Date): Promise<void> {
  const { count } = await tx.user.updateMany({
    where: { id, passwordFromDesk: true },
    data: { passwordHash: noPassword, mustChangePassword: false, passwordFromDesk: false },
  })
  if (count === 0) return
  await endEverySession(tx, id, now)
  await tx.passwordLink.updateMany({ where: { userId: id, usedAt: null }, data: { usedAt: now } })
}
