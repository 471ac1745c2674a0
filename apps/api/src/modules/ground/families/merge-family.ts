import type { Decoded, Family, mergeFamily as contract } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { invalidField } from '../../../domain-error.ts'
import { recordAct } from '../audit/index.ts'
import { lockStudentsOf, moveStudents } from '../people/index.ts'
import { lockFamilies, reopen } from './locks.ts'
import { readFamily } from './view.ts'

/**
 * Guardians keep their rights. A student who joins a family that exists does not pay until it is said, and so acts for
 * themselves alone. The family that is left keeps what it paid and is listed no more.
 */
export async function mergeFamily(
  ctx: Context,
  actor: Actor,
  { id, familyId: into }: Decoded<typeof contract, 'body'> & { id: string },
): Promise<Family> {
  if (id === into) throw invalidField('familyId', 'NOT_ALLOWED', 'another family')
  const now = ctx.clock.now()
  const { orgId } = actor
  return transact(ctx, actor, async (tx) => {
    const locked = await lockFamilies(tx, orgId, [id, into])
    const students = await lockStudentsOf(tx, orgId, id)
    const before = await readFamily(tx, orgId, id)
    await moveStudents(tx, orgId, students, into)
    await tx.familyMember.updateMany({ where: { orgId, familyId: id }, data: { familyId: into } })
    await tx.familyMember.updateMany({
      where: { orgId, familyId: into, userId: { in: students } },
      data: { mayPay: false },
    })
    await tx.family.update({ where: { id }, data: { endedAt: now }, select: { id: true } })
    await reopen(tx, into)
    recordAct(tx, actor, {
      action: 'family.merge',
      targetType: 'Family',
      targetId: id,
      before,
      after: { familyId: into, name: locked.get(into)?.name ?? null },
      at: now,
    })
    return readFamily(tx, orgId, into)
  })
}
