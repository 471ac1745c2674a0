import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Currency, Id, line, Locale, text, TimeZone, Version } from '../primitives.ts'

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
  response: Organization,
  errors: [],
})

export const editOrganization = endpoint({
  name: 'editOrganization',
  method: 'PATCH',
  path: '/admin/organization',
  summary: 'Change settings. What has already happened keeps the settings of its time.',
  access: 'ADMIN',
  body: z.object(settings).partial().extend({ version: Version }).strict(),
  response: Organization,
  errors: ['VERSION_CONFLICT'],
})
