// The rules of packages/domain as refusals of a command.
import { sessionLength, type Invalid } from '@summa/domain'
import { DomainError } from '../../domain-error.ts'

export function refuse({ field, fault }: Invalid<string, string>): DomainError {
  return new DomainError('VALIDATION', { fields: { [field]: fault } })
}

/** What is told of a lesson includes instants before it, such as the end of the notice. */
const earliest = new Date('1971-01-01T00:00:00Z')

export function checkTimes(startAtUtc: Date, endAtUtc: Date): void {
  if (startAtUtc < earliest) throw new DomainError('VALIDATION', { fields: { startAtUtc: 'TOO_EARLY' } })
  const length = sessionLength(startAtUtc, endAtUtc)
  if (!length.ok) throw refuse(length)
}
