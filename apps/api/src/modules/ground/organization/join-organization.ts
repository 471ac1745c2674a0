import { featuresOf, type Locale, type OrganizationKind } from '@summa/contracts'
import type { Tx } from '../../../db/client.ts'
import { recordAct } from '../audit/index.ts'

type Named = {
  slug?: string | undefined
  organization?: string | undefined
  timeZone: string
  currency: string
  kind: OrganizationKind
  locale: Locale
}

/** The named organisation, or the only one. Creates it if there is none. */
export async function joinOrganization(
  tx: Tx,
  { slug, organization, ...settings }: Named,
  now: Date,
): Promise<{ id: string; slug: string }> {
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
  const { timeZone, currency, kind, locale } = settings
  const features = [...featuresOf[kind]]
  // A coach alone has nobody else to remind them.
  const reminderMinutes = kind === 'COACH' ? [1440, 60, 15] : [1440, 60]
  const data = {
    ...{ slug: slug ?? slugOf(name), name, timeZone, currency, kind, features, locale },
    reminderMinutes,
  }
  const created = await tx.organization.create({
    data: { ...data, createdAt: now },
    select: { id: true, slug: true },
  })
  recordAct(
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
