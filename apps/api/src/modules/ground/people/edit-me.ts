import { Locale, type Decoded, type editMe as contract, type Me } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError } from '../../../domain-error.ts'
import { recordAct } from '../audit/index.ts'
import { editAccount, lockAccountOf } from '../identity/index.ts'
import { lockTeacher } from './locks.ts'
import { getMe } from './queries.ts'

type Edits = Decoded<typeof contract, 'body'>

/** Where the name and the zone are that a person has with the role they are signed in as. */
type Place = 'studentProfile' | 'teacherProfile' | 'account'

export async function editMe(ctx: Context, actor: Actor, edits: Edits): Promise<Me> {
  const now = ctx.clock.now()
  const { userId, orgId, role } = actor
  if (role === 'ADMIN') refuseProfile(edits)
  await transact(ctx, actor, async (tx) => {
    const isTeacher = await tx.teacherProfile.count({ where: { userId, orgId } })
    if (isTeacher > 0) await lockTeacher(tx, orgId, userId)
    const account = await lockAccountOf(tx, actor, userId)
    const { place, ...profile } = await readProfile(tx, actor, account)
    const before: Edits = { locale: Locale.parse(account.locale), ...profile }
    const after = { ...before, ...edits }
    const changed = (Object.keys(after) as (keyof Edits)[]).filter((key) => after[key] !== before[key])
    if (changed.length === 0) return
    await write(tx, actor, place, edits, now)
    const pick = (from: Edits) => Object.fromEntries(changed.map((key) => [key, from[key] ?? null]))
    recordAct(tx, actor, {
      action: 'account.edit',
      targetType: 'User',
      targetId: userId,
      before: pick(before),
      after: pick(after),
      at: now,
    })
  })
  return getMe(ctx, actor)
}

function refuseProfile({ displayName, timeZone }: Edits) {
  const fields = Object.entries({ displayName, timeZone }).filter(([, value]) => value !== undefined)
  if (fields.length === 0) return
  throw new DomainError('VALIDATION', {
    detail: 'In the console one has no profile.',
    fields: Object.fromEntries(fields.map(([name]) => [name, 'NOT_ALLOWED' as const])),
  })
}

type Profile = { place: Place; displayName?: string; timeZone?: string }
type Named = { ownName: string | null; ownZone: string | null }

/** A guardian who is a teacher as well has one name; one with neither profile has that of the account. */
async function readProfile(tx: Tx, { userId, orgId, role }: Actor, account: Named): Promise<Profile> {
  const [where, select] = [
    { userId, orgId },
    { displayName: true, timeZone: true },
  ]
  if (role === 'ADMIN') return { place: 'account' }
  const student = role === 'STUDENT' && (await tx.studentProfile.findUnique({ where, select }))
  if (student) return { place: 'studentProfile', ...student }
  const teacher = await tx.teacherProfile.findUnique({ where, select })
  if (teacher !== null) return { place: 'teacherProfile', ...teacher }
  const { ownName, ownZone } = account
  return {
    place: 'account',
    ...(ownName !== null && { displayName: ownName }),
    ...(ownZone !== null && { timeZone: ownZone }),
  }
}

async function write(tx: Tx, { userId, orgId }: Actor, place: Place, { locale, ...given }: Edits, now: Date) {
  const data = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const own = place === 'account' ? data : {}
  const account = { ...own, ...(locale !== undefined && { locale }) }
  if (Object.keys(account).length > 0) await editAccount(tx, {}, userId, account, now)
  if (Object.keys(data).length === 0) return
  if (place === 'studentProfile') await tx.studentProfile.update({ where: { userId, orgId }, data })
  if (place === 'teacherProfile') await tx.teacherProfile.update({ where: { userId, orgId }, data })
}
