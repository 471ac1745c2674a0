import { Locale, type Organization } from '@summa/contracts'

type OrganizationRow = Omit<Organization, 'locale'> & { locale: string; createdAt: Date }

export function organizationView({ createdAt: _, locale, ...settings }: OrganizationRow): Organization {
  return { ...settings, locale: Locale.parse(locale) }
}
