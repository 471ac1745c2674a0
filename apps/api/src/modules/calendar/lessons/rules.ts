// Turns refusals by the rules in packages/domain into errors of a command.
import type { FieldFault } from '@summa/contracts'
import { sessionLength, type Invalid } from '@summa/domain'
import { invalidField, type DomainError } from '../../../domain-error.ts'

export function refuse({ field, fault }: Invalid<string, FieldFault>): DomainError {
  return invalidField(field, fault)
}

/** Views also show instants before the start, such as the end of the notice; all must stay after 1970. */
const earliest = new Date('1971-01-01T00:00:00Z')

export function checkTimes(startAtUtc: Date, endAtUtc: Date): void {
  if (startAtUtc < earliest) throw invalidField('startAtUtc', 'TOO_EARLY')
  const length = sessionLength(startAtUtc, endAtUtc)
  if (!length.ok) throw refuse(length)
}
