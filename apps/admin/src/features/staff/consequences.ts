// What changing a person's hats gives and takes.
import type { AdminAccess, Staff } from '@summa/contracts'

type Role = Staff['roles'][number]
type Hats = { roles: readonly Role[]; adminAccess: AdminAccess | null }

export function consequencesOf(before: Hats, after: Hats) {
  const gained = (role: Role) => after.roles.includes(role) && !before.roles.includes(role)
  const lost = (role: Role) => before.roles.includes(role) && !after.roles.includes(role)
  const access = before.adminAccess !== after.adminAccess && after.adminAccess
  return [
    ...(['ADMIN', 'TEACHER', 'STUDENT'] as const).flatMap((role) =>
      gained(role) ? ([`gains${role}`] as const) : lost(role) ? ([`loses${role}`] as const) : [],
    ),
    ...(access ? ([`becomes${access}`] as const) : []),
  ]
}
