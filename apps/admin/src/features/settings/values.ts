// The settings of the organisation that the form can change.
import { Organization } from '@summa/contracts'

export const schema = Organization.pick({
  name: true,
  timeZone: true,
  currency: true,
  changeNoticeHours: true,
  allowSpecialRequests: true,
  requireTwoStep: true,
})

export type Values = Pick<Organization, keyof typeof schema.shape>

export const labels = {
  name: 'name',
  timeZone: 'zone',
  currency: 'currency',
  changeNoticeHours: 'notice',
  allowSpecialRequests: 'special',
  requireTwoStep: 'twoStep',
} as const

export function valuesOf(settings: Organization): Values {
  return schema.parse(settings)
}
