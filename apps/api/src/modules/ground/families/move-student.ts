import type { Decoded, Family, moveStudent as contract } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import { Overtaken } from '../../../db/failures.ts'
import { transact } from '../../../db/transaction.ts'
import { recordAct } from '../audit/index.ts'
import { lockFamilyOf, moveStudents, readFamilyOf } from '../people/index.ts'
import { endIfEmpty, lockFamilies, reopen } from './locks.ts'
import { readFamily } from './view.ts'

/**
 * The student's own membership moves along. They may pay in a new family of their own, and not in one that exists.
 * Lessons that are planned stay with the family that they were planned for.
 */
export async function moveStudent(
  ctx: Context,
  actor: Actor,
  { id, familyId: wanted }: Decoded<typeof contract, 'body'> & { id: string },
): Promise<Family> {
  const now = ctx.clock.now()
  const { orgId } = actor
  return transact(ctx, actor, async (tx) => {
    const from = await readFamilyOf(tx, orgId, id)
    if (wanted === from.familyId) return readFamily(tx, orgId, wanted)
    const into =
      wanted ??
      (
        await tx.family.create({
          data: { orgId, name: from.displayName, createdAt: now },
          select: { id: true },
        })
      ).id
    await lockFamilies(tx, orgId, [from.familyId, into])
    if ((await lockFamilyOf(tx, orgId, id)).familyId !== from.familyId)
      throw new Overtaken('the student was moved meanwhile')
    await moveStudents(tx, orgId, [id], into)
    await reopen(tx, into)
    await tx.familyMember.updateMany({
      where: { orgId, userId: id },
      data: { mayPay: wanted === undefined },
    })
    await endIfEmpty(tx, from.familyId, now)
    recordAct(tx, actor, {
      action: 'family.moveStudent',
      targetType: 'Student',
      targetId: id,
      before: { familyId: from.familyId },
      after: { familyId: into },
      at: now,
    })
    return readFamily(tx, orgId, into)
  })
}
