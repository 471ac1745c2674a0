import { z } from 'zod'
import * as calls from './calls.ts'
import { endpoint } from './endpoint.ts'
import { Currency, Id, line, Locale, TimeZone, Version } from './primitives.ts'

const settings = {
  name: line(120),
  timeZone: TimeZone,
  currency: Currency,
  locale: Locale,
  changeNoticeHours: z.int().min(0).max(720),
  refundNoticeHours: z.int().min(0).max(720),
  slotHorizonDays: z.int().min(1).max(365),
  reminderMinutes: z.array(z.int().min(1).max(20_160)).max(5),
  allowSpecialRequests: z.boolean(),
  requireTwoStep: z.boolean(),
}

export const Organization = z
  .object({ id: Id, slug: z.string(), ...settings, version: Version })
  .meta({ id: 'Organization' })
export type Organization = z.output<typeof Organization>

export const getOrganization = endpoint({
  ...calls.getOrganization,
  summary: 'The settings of my organisation',
  access: 'ADMIN',
  response: Organization,
  errors: [],
})

export const editOrganization = endpoint({
  ...calls.editOrganization,
  summary: 'Change settings. What has happened keeps the terms it happened under.',
  access: 'ADMIN',
  body: z.object(settings).partial().extend({ version: Version }).strict(),
  response: Organization,
  errors: ['VERSION_CONFLICT'],
})
