import { Currency, Email, line, Locale, TimeZone } from '@summa/contracts'
import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { recordAct } from '../audit/index.ts'
import { joinOrganization } from '../organization/index.ts'
import { hashPassword, makeInitialPassword } from './passwords.ts'

export const NewAdmin = z.strictObject({
  email: Email,
  /** Which organisation; needed when there are several. */
  slug: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/, 'small letters, digits and hyphens')
    .optional(),
  /** The name of an existing or a new organisation. */
  organization: line(120).optional(),
  /** Only for a new organisation. */
  timeZone: TimeZone.default('Australia/Sydney'),
  currency: Currency.default('AUD'),
  locale: Locale.default('en'),
})
export type NewAdmin = z.output<typeof NewAdmin>

/** For the operator: nobody else could open the first admin's account. */
export async function createAdmin(ctx: Context, input: NewAdmin) {
  const now = ctx.clock.now()
  const { email, locale } = input
  const initialPassword = makeInitialPassword()
  const passwordHash = await hashPassword(initialPassword)
  return transact(ctx, undefined, async (tx) => {
    const { id: orgId, slug } = await joinOrganization(tx, input, now)
    const { id } = await tx.user.create({
      data: {
        orgId,
        email,
        passwordHash,
        roles: ['ADMIN'],
        adminAccess: 'OWNER',
        mustChangePassword: true,
        locale,
        createdAt: now,
      },
    })
    recordAct(
      tx,
      { orgId },
      {
        action: 'account.create',
        targetType: 'User',
        targetId: id,
        after: { email, role: 'ADMIN', locale },
        at: now,
      },
    )
    return { id, email, organization: slug, initialPassword }
  })
}
