import type { Decoded, editMe as contract, Me } from '@summa/contracts'
import type { Actor, Context } from '../../context.ts'
import type { Tx } from '../../db/client.ts'
import { transact } from '../../db/transaction.ts'
import { DomainError } from '../../domain-error.ts'
import { recordAct } from '../audit/index.ts'
import { getMe } from './queries.ts'

type Edits = Decoded<typeof contract, 'body'>

export async function editMe(ctx: Context, actor: Actor, edits: Edits): Promise<Me> {
  const now = ctx.clock.now()
  const { userId, orgId, role } = actor
  if (role === 'ADMIN') refuseProfile(edits)
  await transact(ctx, actor, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${userId}::uuid AND "orgId" = ${orgId}::uuid FOR NO KEY UPDATE`
    const before = await read(tx, actor)
    const after = { ...before, ...edits }
    const changed = (Object.keys(after) as (keyof Edits)[]).filter((key) => after[key] !== before[key])
    if (changed.length === 0) return
    await write(tx, actor, edits)
    const pick = (from: Edits) => Object.fromEntries(changed.map((key) => [key, from[key] ?? null]))
    await recordAct(tx, actor, {
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
    fields: Object.fromEntries(fields.map(([name]) => [name, 'admins have no profile'])),
  })
}

async function read(tx: Tx, { userId, orgId, role }: Actor): Promise<Edits> {
  const where = { userId, orgId }
  const { locale } = await tx.user.findUniqueOrThrow({
    where: { id: userId, orgId },
    select: { locale: true },
  })
  const select = { displayName: true, timeZone: true }
  const profile =
    role === 'STUDENT'
      ? await tx.studentProfile.findUniqueOrThrow({ where, select })
      : role === 'TEACHER'
        ? await tx.teacherProfile.findUniqueOrThrow({ where, select })
        : {}
  return { locale: locale as NonNullable<Edits['locale']>, ...profile }
}

async function write(tx: Tx, { userId, orgId, role }: Actor, { locale, ...given }: Edits) {
  if (locale !== undefined) await tx.user.update({ where: { id: userId, orgId }, data: { locale } })
  const data = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  if (Object.keys(data).length === 0) return
  if (role === 'STUDENT') await tx.studentProfile.update({ where: { userId, orgId }, data })
  if (role === 'TEACHER') await tx.teacherProfile.update({ where: { userId, orgId }, data })
}
