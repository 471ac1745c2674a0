import type { addMember as contract, Decoded } from '@summa/contracts'
import type { Actor, Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import { DomainError, invalidField } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../audit/index.ts'
import { giveRole, lockPersonWith, openPerson, prepareAccount, type NewAccount } from '../identity/index.ts'
import { readTerms } from '../organization/index.ts'
import { findFamilyOf } from '../people/index.ts'
import { lockFamily, reopen } from './locks.ts'

type Invitation = Decoded<typeof contract, 'body'> & { id: string }

/** Who has an account joins with it. Anybody else gets one, in the organisation's zone. */
export async function addMember(
  ctx: Context,
  actor: Actor,
  invitation: Invitation,
): Promise<Decoded<typeof contract, 'response'>> {
  const now = ctx.clock.now()
  const { id: familyId, email } = invitation
  // Hashed before the transaction, because it takes longer than rows should stay locked.
  const account = await prepareAccount({ email })
  return transact(ctx, actor, async (tx) => {
    const known = await lockPersonWith(tx, email)
    if (known !== undefined && known.orgId !== actor.orgId) throw new DomainError('EMAIL_TAKEN')
    const userId = known?.id ?? (await openGuardian(tx, actor, now, account, invitation))
    if (known !== undefined) await giveRole(tx, actor, now, { ...known, role: 'STUDENT' })
    await lockFamily(tx, actor.orgId, familyId)
    await joinFamily(tx, actor, now, { ...invitation, familyId, userId })
    return {
      userId,
      ...(known === undefined && { initialPassword: account.credentials.initialPassword }),
    }
  })
}

async function openGuardian(
  tx: Tx,
  actor: Actor,
  now: Date,
  account: Required<NewAccount<{ email: string }>>,
  { displayName }: Invitation,
): Promise<string> {
  if (displayName === undefined) throw invalidField('displayName', 'REQUIRED', 'a new person has a name')
  const { timeZone } = await readTerms(tx, actor.orgId)
  const { id } = await openPerson(tx, actor, now, {
    account,
    displayName,
    timeZone,
    roles: ['STUDENT'],
    passwordFromDesk: actor.adminAccess === 'DESK',
  })
  return id
}

type Joining = { email: string; mayPay?: boolean | undefined; familyId: string; userId: string }

/** The family and the person must be locked. Whoever is a member already only changes whether they may pay. */
export async function joinFamily(
  tx: Tx,
  actor: Pick<Actor, 'orgId'>,
  now: Date,
  { familyId, userId, email, mayPay: wanted }: Joining,
): Promise<void> {
  const { orgId } = actor
  const where = { orgId_userId: { orgId, userId } }
  const member = await tx.familyMember.findUnique({ where })
  // A student belongs to their family even while they do not sign in for it.
  const belongsTo = member?.familyId ?? (await findFamilyOf(tx, orgId, userId))?.familyId
  if (belongsTo !== undefined && belongsTo !== familyId) throw new DomainError('IN_OTHER_FAMILY')
  const mayPay = wanted ?? member?.mayPay ?? false
  const create = { orgId, familyId, userId, mayPay, createdAt: now }
  await tx.familyMember.upsert({ where, create, update: { mayPay }, select: { id: true } })
  await reopen(tx, familyId)
  recordAct(tx, actor, {
    action: 'family.addMember',
    targetType: 'Family',
    targetId: familyId,
    ...(member !== null && { before: { userId, mayPay: member.mayPay } }),
    after: { userId, email, mayPay },
    at: now,
  })
  if (member === null) emit(tx, actor, now, 'family.memberAdded', { familyId, userId })
}
