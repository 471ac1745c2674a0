import { uuidv7 } from 'uuidv7'
import type { Author } from '../../../author.ts'
import type { Tx } from '../../../db/client.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../audit/index.ts'
import { openWithoutAccount } from '../identity/index.ts'

type NewStudent = {
  /** Somebody who has an account already; a student without an account if not given. */
  userId?: string
  familyId: string
  displayName: string
  timeZone: string
}

/** Adds a student to a family. Whoever has an account must be a member of it. */
export async function openStudent(
  tx: Tx,
  author: Author,
  now: Date,
  { userId, ...profile }: NewStudent,
): Promise<void> {
  const { orgId } = author
  const id = userId ?? uuidv7()
  if (userId === undefined) await openWithoutAccount(tx, { id, orgId, createdAt: now })
  await tx.studentProfile.create({ data: { userId: id, orgId, ...profile }, select: { userId: true } })
  recordAct(tx, author, {
    action: 'student.create',
    targetType: 'Student',
    targetId: id,
    after: profile,
    at: now,
  })
  emit(tx, author, now, 'person.created', { userId: id, role: 'STUDENT' })
}
