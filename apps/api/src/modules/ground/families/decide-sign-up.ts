import type { Decoded, decideSignUp as contract, Family } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { Overtaken } from '../../../db/failures.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../audit/index.ts'
import { lockPersonWith } from '../identity/index.ts'
import { readFamilyOf } from '../people/index.ts'
import { lockFamily } from './locks.ts'
import { openNewcomer, placeNewcomer, type Newcomer } from './newcomers.ts'
import { readFamily } from './view.ts'

/** Opens the person, who then signs in with a mailed code. */
export async function decideSignUp(
  ctx: Context,
  actor: Actor,
  { id, studentId }: Decoded<typeof contract, 'body'> & { id: string },
): Promise<Family> {
  const now = ctx.clock.now()
  const { orgId, userId: decidedByUserId } = actor
  return transact(ctx, actor, async (tx) => {
    const newcomer = await lockSignUp(tx, orgId, id)
    const known = await lockPersonWith(tx, newcomer.email)
    if (known !== undefined && known.orgId !== orgId) throw new DomainError('EMAIL_TAKEN')
    const userId = await openNewcomer(tx, actor, now, { newcomer, known })
    const joined = studentId === undefined ? undefined : await lockFamilyWith(tx, orgId, studentId)
    const placing = { userId, newcomer, familyId: joined }
    const { familyId } = await placeNewcomer(tx, actor, now, placing)
    await tx.signUp.update({
      where: { id },
      data: { decidedAt: now, decidedByUserId, familyId },
      select: { id: true },
    })
    recordAct(tx, actor, {
      action: 'signUp.decide',
      targetType: 'SignUp',
      targetId: id,
      after: { userId, familyId, ...(studentId !== undefined && { studentId }) },
      at: now,
    })
    emit(tx, actor, now, 'signUp.decided', { signUpId: id, userId, familyId })
    return readFamily(tx, orgId, familyId)
  })
}

async function lockFamilyWith(tx: Tx, orgId: string, studentId: string): Promise<string> {
  const { familyId } = await readFamilyOf(tx, orgId, studentId)
  await lockFamily(tx, orgId, familyId)
  if ((await readFamilyOf(tx, orgId, studentId)).familyId !== familyId)
    throw new Overtaken('the student was moved meanwhile')
  return familyId
}

type SignUpRow = {
  email: string
  displayName: string
  timeZone: string
  childName: string | null
  childTimeZone: string | null
  decidedAt: Date | null
}

async function lockSignUp(tx: Tx, orgId: string, id: string): Promise<Newcomer> {
  const [asked] = await tx.$queryRaw<SignUpRow[]>`
    SELECT email, "displayName", "timeZone", "childName", "childTimeZone", "decidedAt" FROM "SignUp"
    WHERE id = ${id}::uuid AND "orgId" = ${orgId}::uuid FOR NO KEY UPDATE`
  if (asked === undefined) throw new DomainError('NOT_FOUND')
  const { email, displayName, timeZone, childName, childTimeZone, decidedAt } = asked
  if (decidedAt !== null) throw new DomainError('ALREADY_DECIDED')
  return {
    email,
    displayName,
    timeZone,
    ...(childName !== null &&
      childTimeZone !== null && {
        child: { displayName: childName, timeZone: childTimeZone },
      }),
  }
}
