import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { fault } from '../field-fault.ts'
import { Currency, Id, line, Locale, text, TimeZone, Version } from '../primitives.ts'

export const OrganizationKind = z.enum(['ACADEMY', 'STUDIO', 'COACH'])
export type OrganizationKind = z.output<typeof OrganizationKind>

/** What has a tab, an entry or a setting. What is off keeps its data, and its calls still work. */
export const Feature = z.enum(['HOURS', 'BOOKING', 'CARDS', 'WALLET', 'LEADS', 'PAYROLL'])
export type Feature = z.output<typeof Feature>

/** What a new organisation of each kind begins with. */
export const featuresOf = {
  ACADEMY: ['HOURS', 'LEADS', 'PAYROLL'],
  STUDIO: ['BOOKING', 'CARDS', 'WALLET', 'LEADS', 'PAYROLL'],
  COACH: ['HOURS', 'BOOKING', 'WALLET'],
} as const satisfies Record<OrganizationKind, readonly Feature[]>

const settings = {
  name: line(120).meta({ examples: ['Summa Academy'] }),
  timeZone: TimeZone.describe('The zone that days and payroll weeks follow.'),
  currency: Currency,
  locale: Locale,
  changeNoticeHours: z
    .int()
    .min(0)
    .max(720)
    .describe('How many hours before a lesson a student must ask for a change.'),
  refundNoticeHours: z
    .int()
    .min(0)
    .max(720)
    .describe('How many hours before its start a seat must be given up so that it is not charged.'),
  slotHorizonDays: z.int().min(1).max(365).describe('How many days ahead slots can be booked.'),
  reminderMinutes: z
    .array(z.int().min(1).max(20_160))
    .max(5)
    .describe('How many minutes before a lesson the people in it are reminded.'),
  allowSpecialRequests: z
    .boolean()
    .describe('Whether students may send special requests inside the notice period.'),
  kind: OrganizationKind,
  features: z
    .array(Feature)
    .refine((features) => new Set(features).size === features.length, fault('INVALID', 'each once'))
    .describe('What the apps show. What is off keeps its data.'),
  signUp: z
    .enum(['INVITED', 'OPEN'])
    .describe('OPEN: a visitor may open an account with an address that they prove.'),
  requireTwoStep: z.boolean().describe('Whether every admin must use two-step sign-in.'),
}

export const Organization = z
  .object({ id: Id, slug: text('summa-academy'), ...settings, version: Version })
  .meta({ id: 'Organization' })
export type Organization = z.output<typeof Organization>

export const getOrganization = endpoint({
  name: 'getOrganization',
  method: 'GET',
  path: '/admin/organization',
  summary: 'The settings of my organisation',
  access: 'ADMIN',
  admins: 'ALL',
  response: Organization,
  errors: [],
})

export const editOrganization = endpoint({
  name: 'editOrganization',
  method: 'PATCH',
  path: '/admin/organization',
  summary: 'Change settings. What has already happened keeps the settings of its time.',
  access: 'ADMIN',
  admins: 'OWNER',
  body: z.object(settings).partial().extend({ version: Version }).strict(),
  response: Organization,
  errors: ['VERSION_CONFLICT'],
})
