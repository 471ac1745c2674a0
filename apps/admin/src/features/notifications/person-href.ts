import type { ToldNotification } from '@summa/contracts'

type Told = Pick<ToldNotification, 'userId' | 'role' | 'studentId'>

/** The page of the person who was told, if they have one that the reader may open. A parent has none. */
export function personHref({ userId, role, studentId }: Told, isOwner: boolean) {
  if (userId === null) return undefined
  if (role === 'TEACHER') return `/teachers/${userId}`
  if (role === 'STUDENT' && userId === studentId) return `/students/${userId}`
  return role === 'ADMIN' && isOwner ? `/staff?hats=${userId}` : undefined
}
