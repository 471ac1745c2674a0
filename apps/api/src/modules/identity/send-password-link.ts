import type { Locale } from '@summa/contracts'
import type { Context } from '../../context.ts'
import { transact } from '../../db/transaction.ts'
import { recordAct } from '../audit/index.ts'
import { writePasswordLink } from './letters.ts'
import { appOf } from './refresh-cookie.ts'
import { hashToken, makeToken } from './secrets.ts'

const linkMinutes = 30

/** Run again, it sends a further letter with a link of its own; using one voids them all. */
export async function sendPasswordLink(
  ctx: Context,
  { userId, requestId }: { userId: string; requestId: string },
): Promise<void> {
  const now = ctx.clock.now()
  const token = makeToken()
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
    const { orgId } = found
    await tx.passwordLink.create({
      data: {
        orgId,
        userId,
        tokenHash: hashToken(token),
        expiresAt: new Date(now.getTime() + linkMinutes * 60_000),
        createdAt: now,
      },
    })
    await recordAct(
      tx,
      { orgId, requestId },
      { action: 'account.sendPasswordLink', targetType: 'User', targetId: userId, at: now },
    )
    return found
  })
  if (account === undefined) return
  const { email, role, locale, organization } = account
  const link = new URL('/reset-password', ctx.config.appUrls[appOf[role]])
  // In the fragment: browsers send it to nobody, so that it stands in no log on the way.
  link.hash = `token=${token}`
  await ctx.mail.send({
    to: email,
    ...writePasswordLink(locale as Locale, {
      organization: organization.name,
      link: link.href,
      minutes: linkMinutes,
    }),
  })
}
