import type { Locale } from '@summa/contracts'
import type { Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import type { EventRun } from '../../../jobs/define-job.ts'
import { sendOrThrow } from '../../../providers/mail.ts'
import { recordAct } from '../audit/index.ts'
import { writePasswordLink } from './mails.ts'
import { linkKeptMilliseconds } from './purge-expired-sign-ins.ts'
import { appOf } from './refresh-cookie.ts'
import { hashKeyed, hashToken } from './secrets.ts'

const linkMinutes = 30

/**
 * Every attempt for one event sends the same link and restarts its time, so it works whichever mail arrives. A link that
 * was used or replaced is not sent again.
 */
export async function sendPasswordLink(
  ctx: Context,
  userId: string,
  { eventId, requestId, at }: Pick<EventRun, 'eventId' | 'requestId' | 'at'>,
): Promise<void> {
  const now = ctx.clock.now()
  // Later than this, the row that says whether the link was used may have been purged.
  if (now.getTime() - at.getTime() >= linkKeptMilliseconds) return
  const token = hashKeyed(ctx.config.dataSecret, 'password link', eventId)
  const tokenHash = hashToken(token)
  const expiresAt = new Date(now.getTime() + linkMinutes * 60_000)
  const account = await transact(ctx, undefined, async (tx) => {
    const found = await tx.user.findUnique({
      where: { id: userId, status: 'ACTIVE' },
      select: {
        orgId: true,
        email: true,
        role: true,
        locale: true,
        organization: { select: { name: true } },
      },
    })
    if (found === null) return undefined
    const link = await tx.passwordLink.findUnique({ where: { tokenHash } })
    if (link !== null) {
      const { count } = await tx.passwordLink.updateMany({
        where: { tokenHash, usedAt: null },
        data: { expiresAt },
      })
      return count === 0 ? undefined : found
    }
    const { orgId } = found
    await tx.passwordLink.create({ data: { orgId, userId, tokenHash, expiresAt, createdAt: now } })
    recordAct(
      tx,
      { orgId, requestId },
      { action: 'account.sendPasswordLink', targetType: 'User', targetId: userId, at: now },
    )
    return found
  })
  if (account === undefined || account.email === null) return
  const { email, role, locale, organization } = account
  const link = new URL('/reset-password', ctx.config.appUrls[appOf[role]])
  // In the fragment, which browsers never send, so it appears in no server's log.
  link.hash = `token=${token}`
  await sendOrThrow(ctx.mail, {
    to: email,
    ...writePasswordLink(locale as Locale, {
      organization: organization.name,
      link: link.href,
      minutes: linkMinutes,
    }),
  })
}
