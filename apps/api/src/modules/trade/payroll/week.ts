// The payroll week that a request names, in the organisation's time zone.
import { payrollWeek, type PayrollWeek } from '@summa/domain/payroll-week'
import { DomainError, invalidField } from '../../../domain-error.ts'

export function weekOf(weekStart: string, timeZone: string): PayrollWeek {
  const week = payrollWeek(weekStart, timeZone)
  if (week.ok) return week
  if (week.reason === 'NOT_A_MONDAY') throw new DomainError('NOT_A_MONDAY')
  throw invalidField('weekStart', week.reason)
}
