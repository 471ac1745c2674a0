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

export async function editMe(ctx: Context, actor: Actor, edits: Edits): Promise<Me> {
  const now = ctx.clock.now()
  const { userId, orgId, role } = actor
  if (role === 'ADMIN') refuseProfile(edits)
  await transact(ctx, actor, async (tx) => {
    if (role === 'TEACHER') await lockTeacher(tx, orgId, userId)
    const { locale } = await lockAccountOf(tx, actor, userId, role)
    const before: Edits = { locale: Locale.parse(locale), ...(await readProfile(tx, actor)) }
    const after = { ...before, ...edits }
    const changed = (Object.keys(after) as (keyof Edits)[]).filter((key) => after[key] !== before[key])
    if (changed.length === 0) return
    await write(tx, actor, edits, now)
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
    detail: 'Admins have no profile.',
    fields: Object.fromEntries(fields.map(([name]) => [name, 'NOT_ALLOWED' as const])),
  })
}

async function readProfile(tx: Tx, { userId, orgId, role }: Actor) {
  const [where, select] = [
    { userId, orgId },
    { displayName: true, timeZone: true },
  ]
  if (role === 'STUDENT') return tx.studentProfile.findUniqueOrThrow({ where, select })
  if (role === 'TEACHER') return tx.teacherProfile.findUniqueOrThrow({ where, select })
  return {}
}

async function write(tx: Tx, { userId, orgId, role }: Actor, { locale, ...given }: Edits, now: Date) {
  if (locale !== undefined) await editAccount(tx, userId, { locale }, now)
  const data = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  if (Object.keys(data).length === 0) return
  if (role === 'STUDENT') await tx.studentProfile.update({ where: { userId, orgId }, data })
  if (role === 'TEACHER') await tx.teacherProfile.update({ where: { userId, orgId }, data })
}
