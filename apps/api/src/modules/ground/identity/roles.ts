// What people may sign in as.
import type { AdminAccess, Role } from '@summa/contracts'
import type { Tx } from '../../../db/client.ts'

export type Person = { id: string; orgId: string; roles: Role[]; status: 'ACTIVE' | 'DISABLED' }

/** Locks the person who has this address, in whichever organisation. */
export async function lockPersonWith(tx: Tx, email: string): Promise<Person | undefined> {
  const [person] = await tx.$queryRaw<Person[]>`
    SELECT id, "orgId", roles::text[] AS roles, status FROM "User" WHERE email = ${email}
    ORDER BY id FOR NO KEY UPDATE`
  return person
}

/** The person must be locked. */
export async function giveRole(tx: Tx, id: string, role: Role): Promise<void> {
  await tx.$executeRaw`
    UPDATE "User" SET roles = roles || ${role}::"UserRole" WHERE id = ${id}::uuid AND NOT ${role}::"UserRole" = ANY (roles)`
}

type Hats = { roles: Role[]; adminAccess: AdminAccess | null }

/** The person must be locked. Devices that are signed in as something the person no longer is are signed out. */
export async function writeRoles(tx: Tx, id: string, { roles, adminAccess }: Hats, now: Date): Promise<void> {
  await tx.user.update({ where: { id }, data: { roles, adminAccess }, select: { id: true } })
  await tx.authSession.updateMany({
    where: { userId: id, revokedAt: null, role: { notIn: roles } },
    data: { revokedAt: now },
  })
}
