import type { ErrorCode, FieldFault, Problem } from '@summa/contracts'

type Extras = Partial<Pick<Problem, 'detail' | 'fields' | 'conflict' | 'current' | 'app'>> & {
  retryAfterSeconds?: number
  /** The methods that the path accepts. */
  allow?: string
  /** Whose account a failed sign-in was about. Only logged. */
  userId?: string | undefined
}

/** Thrown by a command to refuse: the transaction rolls back and the caller gets the code. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly extras: Extras

  constructor(code: ErrorCode, extras: Extras = {}) {
    super(code)
    this.code = code
    this.extras = extras
  }
}

/** One field of the request is wrong. The hint is for developers. */
export function invalidField(field: string, fault: FieldFault, hint?: string): DomainError {
  return new DomainError('VALIDATION', {
    fields: { [field]: fault },
    ...(hint !== undefined && { detail: `${field}: ${hint}.` }),
  })
}
