import type { Role } from '@summa/contracts'
import type { Actor } from '../../../context.ts'
import { DomainError } from '../../../domain-error.ts'

/**
 * The front desk does not touch how admins and teachers sign in: whoever takes over such an account has the owner's
 * rights or sees what is earned.
 */
export function checkMayAdminister({ adminAccess }: Actor, { roles }: { roles: readonly Role[] }): void {
  if (adminAccess === 'DESK' && roles.some((role) => role !== 'STUDENT')) throw new DomainError('OWNER_ONLY')
}
