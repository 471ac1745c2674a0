import { Currency, Email, line, Locale, OrganizationKind, TimeZone } from '@summa/contracts'
import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { transact } from '../../../db/transaction.ts'
import { openPerson, prepareAccount } from '../identity/index.ts'
import { joinOrganization } from '../organization/index.ts'
import { giveTeacherProfile } from './give-teacher-profile.ts'

export const NewAdmin = z.strictObject({
  email: Email,
  name: line(80).optional(),
  /** Whether the admin teaches as well. */
  teaches: z.boolean().optional(),
  /** Which organisation; needed when there are several. */
  slug: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/, 'small letters, digits and hyphens')
    .optional(),
  /** The name of an existing or a new organisation. */
  organization: line(120).optional(),
  /** The rest is only for a new organisation. */
  kind: OrganizationKind.default('ACADEMY'),
  timeZone: TimeZone.default('Australia/Sydney'),
  currency: Currency.default('AUD'),
  locale: Locale.default('en'),
})
export type NewAdmin = z.output<typeof NewAdmin>

/** For the operator: nobody else could open the first admin's account. A coach teaches unless it is said otherwise. */
export async function createAdmin(ctx: Context, input: NewAdmin) {
  const now = ctx.clock.now()
  const { email, name, kind, teaches = kind === 'COACH', timeZone, locale } = input
  const account = await prepareAccount({ email, locale })
  const { initialPassword = '' } = account.credentials
  return transact(ctx, undefined, async (tx) => {
    const { id: orgId, slug } = await joinOrganization(tx, input, now)
    const { id } = await openPerson(tx, { orgId }, now, {
      account,
      displayName: name,
      timeZone,
      roles: teaches ? ['TEACHER', 'ADMIN'] : ['ADMIN'],
      adminAccess: 'OWNER',
    })
    if (teaches) await giveTeacherProfile(tx, { orgId }, now, { id, displayName: name ?? email, timeZone })
    return { id, email, organization: slug, teaches, initialPassword }
  })
}
