// The settings of the organisation that the form can change.
import { Organization } from '@summa/contracts'

export const schema = Organization.pick({
  name: true,
  timeZone: true,
  currency: true,
  changeNoticeHours: true,
  allowSpecialRequests: true,
  requireTwoStep: true,
  kind: true,
  features: true,
  signUp: true,
})

export type Values = Pick<Organization, keyof typeof schema.shape>

export const labels = {
  name: 'name',
  timeZone: 'zone',
  currency: 'currency',
  changeNoticeHours: 'notice',
  allowSpecialRequests: 'special',
  requireTwoStep: 'twoStep',
  kind: 'kind',
  features: 'features',
  signUp: 'signUp',
} as const

/** Whether two settings are the same; of features, whether the same ones are on. */
export function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other
  return one.length === other.length && one.every((feature) => other.includes(feature))
}

export function valuesOf(settings: Organization): Values {
  return schema.parse(settings)
}
