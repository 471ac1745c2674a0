// People who came in by themselves: opened when they sign up, or when the office has decided about them.
import type { Decoded, signUp as contract } from '@summa/contracts'
import type { Author } from '../../../author.ts'
import type { Tx } from '../../../db/client.ts'
import { recordAct } from '../audit/index.ts'
import { giveRole, openPerson, prepareWithoutPassword, type Person } from '../identity/index.ts'
import { readReception } from '../organization/index.ts'
import { openStudent } from '../people/index.ts'
import { joinFamily } from './add-member.ts'
import { lockFamily } from './locks.ts'

/** Who they say they are. Their address is proven. */
export type Newcomer = Omit<Decoded<typeof contract, 'body'>, 'code'>

/**
 * The person of a newcomer; one who has an account must be locked. Until the office acts for them (`author` is somebody),
 * they act for themselves.
 */
export async function openNewcomer(
  tx: Tx,
  author: Author,
  now: Date,
  { newcomer, known }: { newcomer: Newcomer; known: Person | undefined },
): Promise<string> {
  if (known !== undefined) {
    await giveRole(tx, { ...author, userId: author.userId ?? known.id }, now, { ...known, role: 'STUDENT' })
    return known.id
  }
  const { email, displayName, timeZone } = newcomer
  const locale = newcomer.locale ?? (await readReception(tx, author.orgId)).locale
  const account = prepareWithoutPassword({ email, locale })
  const own = { ...author, userId: author.userId ?? account.id }
  const { id } = await openPerson(tx, own, now, { account, displayName, timeZone, roles: ['STUDENT'] })
  return id
}

type Placing = {
  userId: string
  newcomer: Newcomer
  /** The family that has them. If not given, they found one with the student whom they named. */
  familyId: string | undefined
}

/** Whoever founds a family may pay for it; in one that exists the office says so. */
export async function placeNewcomer(
  tx: Tx,
  author: Author,
  now: Date,
  { userId, newcomer, familyId: joined }: Placing,
): Promise<{ familyId: string }> {
  const { email, displayName, timeZone, child } = newcomer
  const familyId = joined ?? (await foundFamily(tx, author, now, displayName))
  await lockFamily(tx, author.orgId, familyId)
  await joinFamily(tx, author, now, {
    familyId,
    userId,
    email,
    mayPay: joined === undefined ? true : undefined,
  })
  if (joined === undefined) {
    const student = child ?? { userId, displayName, timeZone }
    await openStudent(tx, author, now, { familyId, ...student })
  }
  return { familyId }
}

async function foundFamily(tx: Tx, author: Author, now: Date, name: string): Promise<string> {
  const { id } = await tx.family.create({
    data: { orgId: author.orgId, name, createdAt: now },
    select: { id: true },
  })
  recordAct(tx, author, {
    action: 'family.create',
    targetType: 'Family',
    targetId: id,
    after: { name },
    at: now,
  })
  return id
}
