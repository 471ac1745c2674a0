import { Currency, Email, line, Locale, TimeZone } from '@summa/contracts'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/client.ts'
import { transact } from '../../db/transaction.ts'
import { recordAct } from '../audit/index.ts'
import { hashPassword, makeInitialPassword } from './passwords.ts'

export const NewAdmin = z.strictObject({
  email: Email,
  /** The organisation: needed when there are several. */
  slug: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/, 'small letters, digits and hyphens')
    .optional(),
  /** One that there is, or a new one. */
  organization: line(120).optional(),
  /** Of a new organisation. */
  timeZone: TimeZone.default('Australia/Sydney'),
  currency: Currency.default('AUD'),
  locale: Locale.default('en'),
})
export type NewAdmin = z.output<typeof NewAdmin>

/** The operator's way in: the first admin has nobody who could open an account for them. */
export async function createAdmin(ctx: Context, input: NewAdmin) {
  const now = ctx.clock.now()
  const { email, locale } = input
  const initialPassword = makeInitialPassword()
  const passwordHash = await hashPassword(initialPassword)
  return transact(ctx, undefined, async (tx) => {
    const { id: orgId, slug } = await organizationOf(tx, input, now)
    const { id } = await tx.user.create({
      data: { orgId, email, passwordHash, role: 'ADMIN', mustChangePassword: true, locale, createdAt: now },
    })
    await recordAct(
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

async function organizationOf(tx: Tx, input: NewAdmin, now: Date) {
  const { slug, organization, timeZone, currency, locale } = input
  const known = await tx.organization.findMany({
    where: { ...(slug !== undefined && { slug }), ...(organization !== undefined && { name: organization }) },
    select: { id: true, slug: true },
    take: 2,
  })
  const [only] = known
  if (known.length > 1) throw new Error('There are several such organisations: name one with --slug.')
  if (only !== undefined) return only
  if (organization === undefined && (await tx.organization.count()) > 0)
    throw new Error('There is no organisation with this slug; with --organization a new one is made.')
  const name = organization ?? 'Summa Academy'
  const data = { slug: slug ?? slugOf(name), name, timeZone, currency, locale }
  const created = await tx.organization.create({
    data: { ...data, createdAt: now },
    select: { id: true, slug: true },
  })
  await recordAct(
    tx,
    { orgId: created.id },
    { action: 'organization.create', targetType: 'Organization', targetId: created.id, after: data, at: now },
  )
  return created
}

function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return slug === '' ? 'academy' : slug.slice(0, 60)
}
