// Turns what the database refuses into the codes of the contract. Prisma wraps the driver's error in several ways,
// so only this file reads it.
import type { ErrorCode } from '@summa/contracts'

/** Constraint or index name → the code that the caller gets. */
const codeOfConstraint: Record<string, ErrorCode> = {
  User_email_key: 'EMAIL_TAKEN',
  organization_keeps_an_owner: 'LAST_ADMIN',
  StudentProfile_orgId_familyId_fkey: 'NOT_FOUND',
  session_teacher_is_free: 'TEACHER_BUSY',
  session_student_is_free: 'STUDENT_BUSY',
  change_one_pending_per_session: 'CHANGE_REQUEST_PENDING',
  HourLedgerEntry_reversesEntryId_key: 'ALREADY_REVERSED',
  ledger_reversal_is_opposite: 'NOT_REVERSIBLE',
  PayrollSettlement_teacherId_weekStartOn_currency_key: 'ALREADY_SETTLED',
  PayrollSettlementLine_sessionId_reversal_key: 'ALREADY_SETTLED',
  settlement_line_of_class_once: 'ALREADY_SETTLED',
  session_history_stands: 'SESSION_NOT_SCHEDULED',
  // Time zones that Node knows but this PostgreSQL does not.
  organization_zone_known: 'VALIDATION',
  student_zone_known: 'VALIDATION',
  teacher_zone_known: 'VALIDATION',
  user_zone_known: 'VALIDATION',
  sign_up_zone_known: 'VALIDATION',
  sign_up_child_zone_known: 'VALIDATION',
  series_zone_known: 'VALIDATION',
  session_zone_known: 'VALIDATION',
  change_proposal_zone_known: 'VALIDATION',
}

export type DatabaseFailure = { sqlState: string | undefined; constraint: string | undefined }

/** The SQLSTATE and the constraint behind an error, whichever layer threw it. */
export function databaseFailure(error: unknown): DatabaseFailure | undefined {
  const found: DatabaseFailure = { sqlState: undefined, constraint: undefined }
  for (const layer of layers(error)) {
    for (const key of ['originalCode', 'code'] as const) {
      const code = layer[key]
      // P1000 and above are Prisma's own codes; P0001 is what a trigger raises.
      if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^P[1-9]\d{3}$/.test(code))
        found.sqlState ??= code
    }
    const text = [layer['constraint'], layer['originalMessage'], layer['message']]
    for (const value of text) {
      found.constraint ??= typeof value === 'string' ? constraintIn(value) : undefined
    }
    const index = (layer['constraint'] as { index?: unknown } | undefined)?.index
    if (typeof index === 'string') found.constraint ??= index
  }
  return found.sqlState === undefined && found.constraint === undefined ? undefined : found
}

export function codeOfFailure(error: unknown): ErrorCode | undefined {
  const constraint = databaseFailure(error)?.constraint
  return constraint === undefined ? undefined : codeOfConstraint[constraint]
}

/** What was read before a lock has changed by the time of the lock. Like a serialization failure, it is tried again. */
export class Overtaken extends Error {
  readonly code = '40001'
}

/** A serialization failure or a deadlock: trying again may well succeed. */
export function isTransient(error: unknown): boolean {
  const state = databaseFailure(error)?.sqlState
  return state === '40001' || state === '40P01'
}

/** The database cannot be reached, or has no free connection. */
export function isUnavailable(error: unknown): boolean {
  return layers(error).some((layer) => {
    const code = textOf(layer['code'] ?? layer['originalCode'])
    return (
      /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|P1001|P1002|P1008|P1017|P2024|P2028|57P0\d|53300|08\d{3})$/.test(
        code,
      ) ||
      /timeout exceeded when trying to connect|Connection terminated|not queryable|Can't reach database server/.test(
        textOf(layer['message']),
      )
    )
  })
}

/** A statement was cancelled for taking too long, by the database or by our own timeout. */
export function hasTakenTooLong(error: unknown): boolean {
  return layers(error).some(
    ({ code, message }) => code === '57014' || textOf(message) === 'Query read timeout',
  )
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function constraintIn(text: string): string | undefined {
  if (text in codeOfConstraint) return text
  return /(?:constraint|restriction):? [`"'“]([A-Za-z0-9_]+)[`"'”]/.exec(text)?.[1] ?? undefined
}

/** An error with its causes and the details that Prisma and the driver attach. */
function layers(error: unknown, depth = 0): Record<string, unknown>[] {
  if (typeof error !== 'object' || error === null || depth > 6) return []
  const layer = error as Record<string, unknown>
  // An Error's `message` is not enumerable, so the spread leaves it out.
  const own = error instanceof Error ? { ...layer, message: error.message } : layer
  return [
    own,
    ...[layer['cause'], layer['meta'], layer['driverAdapterError']].flatMap((next) =>
      layers(next, depth + 1),
    ),
  ]
}
