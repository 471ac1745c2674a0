import type { Author } from '../../../author.ts'
import type { Tx } from '../../../db/client.ts'
import { emit } from '../../../jobs/outbox.ts'
import { teacherColorOf } from './accounts.ts'

type Teacher = { id: string; displayName: string; timeZone: string }

/** Makes a person a teacher, unless they are one already. */
export async function giveTeacherProfile(
  tx: Tx,
  author: Author,
  now: Date,
  { id, ...profile }: Teacher,
): Promise<void> {
  const { count } = await tx.teacherProfile.createMany({
    data: { userId: id, orgId: author.orgId, ...profile, color: teacherColorOf(id) },
    skipDuplicates: true,
  })
  if (count > 0) emit(tx, author, now, 'person.created', { userId: id, role: 'TEACHER' })
}
