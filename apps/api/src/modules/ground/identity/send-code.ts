import { Email, Locale } from '@summa/contracts'
import type { Context } from '../../../context.ts'
import type { Tx } from '../../../db/client.ts'
import { transact } from '../../../db/transaction.ts'
import type { EventRun } from '../../../jobs/define-job.ts'
import { sendOrThrow } from '../../../providers/mail.ts'
import { recordAct } from '../audit/index.ts'
import { codeOf, maxTries } from './mailed-codes.ts'
import { writeCode } from './mails.ts'

const codeMinutes = 10

type Asked = { codeId: string; locale: Locale | null }

/**
 * Sends the code to whoever has an account, and to others where an organisation lets visitors sign up. Every attempt
 * sends the same code and restarts its time. One that was used, guessed at too often or replaced is not sent again.
 */
export async function sendCode(
  ctx: Context,
  { codeId, locale }: Asked,
  { requestId }: Pick<EventRun, 'requestId'>,
): Promise<void> {
  const now = ctx.clock.now()
  const letter = await transact(ctx, undefined, async (tx) => {
    const code = await findCode(tx, codeId)
    if (code === null) return undefined
    const { orgId, email, organization } = code
    const person = await tx.user.findUnique({
      where: { email },
      select: { id: true, status: true, locale: true },
    })
    if (person === null ? !mayVisit(code) : person.status !== 'ACTIVE') return undefined
    const expiresAt = new Date(now.getTime() + codeMinutes * 60_000)
    await tx.signInCode.update({ where: { id: codeId }, data: { expiresAt }, select: { id: true } })
    const isFirst = code.expiresAt.getTime() === code.createdAt.getTime()
    if (isFirst) {
      const target =
        person === null
          ? { targetType: 'SignInCode', targetId: codeId }
          : { targetType: 'User', targetId: person.id }
      recordAct(tx, { orgId, requestId }, { action: 'account.sendCode', ...target, at: now })
    }
    return {
      to: email,
      organization: organization.name,
      locale: Locale.parse(person?.locale ?? locale ?? organization.locale),
    }
  })
  if (letter === undefined) return
  const { to, organization } = letter
  await sendOrThrow(ctx.mail, {
    to,
    ...writeCode(letter.locale, { organization, code: codeOf(ctx.config, codeId), minutes: codeMinutes }),
  })
}

/** The code, if it is still the newest of its address and may still be used. Locked, as a try would lock it. */
async function findCode(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "SignInCode" WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const code = await tx.signInCode.findFirst({
    where: { id, usedAt: null, tries: { lt: maxTries } },
    include: { organization: { select: { name: true, locale: true, signUp: true } } },
  })
  if (code === null) return null
  const newest = await tx.signInCode.findFirst({
    where: { email: code.email },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  })
  return newest?.id === id ? code : null
}

/** Visitors may have written anything as their address. */
function mayVisit({ email, organization }: { email: string; organization: { signUp: string } }): boolean {
  return organization.signUp === 'OPEN' && Email.safeParse(email).success
}
