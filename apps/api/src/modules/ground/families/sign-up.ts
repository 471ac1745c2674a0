import type { AppName, Decoded, signUp as contract } from '@summa/contracts'
import type { Author } from '../../../author.ts'
import type { Tx } from '../../../db/client.ts'
import { Overtaken } from '../../../db/failures.ts'
import { DomainError } from '../../../domain-error.ts'
import { emit } from '../../../jobs/outbox.ts'
import { recordAct } from '../audit/index.ts'
import {
  dropInitialPassword,
  findAccount,
  lockPersonWith,
  openDeviceIn,
  proveAddress,
  type LimitedContext,
  type OpenedDevice,
  type Visitor,
} from '../identity/index.ts'
import { organizationForVisitors, readReception } from '../organization/index.ts'
import { findFamilyOf } from '../people/index.ts'
import { lockFamily } from './locks.ts'
import { openNewcomer, placeNewcomer, type Newcomer } from './newcomers.ts'

/**
 * An organisation that invites its people lets nobody in here, not even those who have an account: they sign in with the
 * code. If none is open, everybody is told so at once, because no code is mailed to visitors then; it tells nothing about
 * the address. Whoever has two-step sign-in has to sign in as well.
 */
export async function signUp(
  ctx: LimitedContext,
  visitor: Visitor,
  { code, ...newcomer }: Decoded<typeof contract, 'body'>,
  cookieOf: (app: AppName) => string | undefined,
): Promise<OpenedDevice | 'waiting'> {
  if ((await organizationForVisitors(ctx)) === undefined) throw new DomainError('SIGN_UP_CLOSED')
  const enter = () =>
    proveAddress(ctx, visitor, { email: newcomer.email, code }, async (tx) => {
      const isIn = await letIn(tx, visitor, ctx.clock.now(), newcomer)
      if (!isIn) return 'waiting'
      const account = await findAccount(tx, newcomer.email)
      if (account === undefined) throw new Error('nobody was let in')
      const replaced = cookieOf('student')
      const own = await dropInitialPassword(tx, account, ctx.clock.now())
      return openDeviceIn(tx, ctx, { visitor, account: own, role: 'STUDENT', code: undefined, replaced })
    })
  return enter().catch((error: unknown) => {
    // The office opened the account at the same moment: now it is known.
    if (error instanceof DomainError && error.code === 'EMAIL_TAKEN') return enter()
    throw error
  })
}

/** Returns false if the office has to decide. */
async function letIn(tx: Tx, visitor: Visitor, now: Date, newcomer: Newcomer): Promise<boolean> {
  const { email } = newcomer
  const known = await lockPersonWith(tx, email)
  const orgId = known?.orgId ?? (await organizationForVisitors(tx))
  if (orgId === undefined || (await readReception(tx, orgId)).signUp !== 'OPEN')
    throw new DomainError('SIGN_UP_CLOSED')
  if (known !== undefined && known.status !== 'ACTIVE')
    throw new DomainError('BAD_CREDENTIALS', { userId: known.id })
  const author = { ...visitor, orgId }
  if (known?.roles.includes('STUDENT') && (await hasPlace(tx, orgId, known.id))) {
    recordSignUp(tx, author, now, { userId: known.id })
    return true
  }
  const families = await familiesOf(tx, orgId, email)
  // Whom the office has taken out of a family, or of the app, comes back only through the office.
  const wasHere = known !== undefined && (families.length > 0 || (await hasPlace(tx, orgId, known.id)))
  if (families.length > 1 || wasHere) {
    await askOffice(tx, { ...author, userId: known?.id }, now, newcomer)
    return false
  }
  const userId = await openNewcomer(tx, author, now, { newcomer, known })
  const [familyId] = families
  if (familyId !== undefined) {
    await lockFamily(tx, orgId, familyId)
    if ((await familiesOf(tx, orgId, email)).join() !== familyId)
      throw new Overtaken('the student was moved meanwhile')
  }
  const placed = await placeNewcomer(tx, { ...author, userId }, now, { userId, newcomer, familyId })
  recordSignUp(tx, author, now, { userId, ...placed })
  return true
}

/** Whether the person is of a family already, or is a student whom the office has taken out of theirs. */
async function hasPlace(tx: Tx, orgId: string, userId: string): Promise<boolean> {
  const members = await tx.familyMember.count({ where: { orgId, userId } })
  return members > 0 || (await findFamilyOf(tx, orgId, userId)) !== undefined
}

/** The families of those students for whom the office has this address. */
async function familiesOf(tx: Tx, orgId: string, email: string): Promise<string[]> {
  const students = await tx.studentProfile.findMany({
    where: { orgId, guardianEmail: email },
    select: { familyId: true },
    distinct: ['familyId'],
  })
  return students.map(({ familyId }) => familyId)
}

/** Asked once more, the question is replaced, and the office is not told again. */
async function askOffice(
  tx: Tx,
  author: Author,
  now: Date,
  { email, displayName, timeZone, child }: Newcomer,
): Promise<void> {
  const [asked] = await tx.$queryRaw<{ id: string; isNew: boolean }[]>`
    INSERT INTO "SignUp" ("orgId", email, "displayName", "timeZone", "childName", "childTimeZone", "createdAt")
    VALUES (${author.orgId}::uuid, ${email}, ${displayName}, ${timeZone}, ${child?.displayName ?? null}::text,
      ${child?.timeZone ?? null}::text, ${now})
    ON CONFLICT ("orgId", email) WHERE "decidedAt" IS NULL DO UPDATE
    SET "displayName" = excluded."displayName", "timeZone" = excluded."timeZone",
      "childName" = excluded."childName", "childTimeZone" = excluded."childTimeZone"
    RETURNING id, xmax = 0 AS "isNew"`
  if (asked === undefined) throw new Error('a sign-up was not written')
  recordAct(tx, author, {
    action: 'signUp.ask',
    targetType: 'SignUp',
    targetId: asked.id,
    after: { email, displayName, timeZone, ...(child && { child }) },
    at: now,
  })
  if (asked.isNew) emit(tx, author, now, 'signUp.received', { signUpId: asked.id })
}

function recordSignUp(
  tx: Tx,
  author: Author,
  now: Date,
  { userId, familyId }: { userId: string; familyId?: string },
): void {
  const after = familyId === undefined ? {} : { familyId }
  recordAct(
    tx,
    { ...author, userId },
    { action: 'account.signUp', targetType: 'User', targetId: userId, after, at: now },
  )
}
