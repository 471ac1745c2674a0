// Turns what a contract refuses into a code for each field, and one hint for developers.
import type { FieldFault } from '@summa/contracts'
import { safeParse, type $ZodIssue, type $ZodType } from 'zod/v4/core'
import { DomainError } from '../domain-error.ts'

/** Lets zod tell a missing value from one of the wrong type. The value itself is never part of the answer. */
export const withInput = { reportInput: true }

export function compileValidation({ schema }: { schema: unknown }) {
  return (given: unknown) => {
    // Fastify passes null when there is no body.
    const { data, error } = safeParse(schema as $ZodType, given ?? undefined, withInput)
    return error === undefined ? { value: data } : { error: refusalOf(error.issues) }
  }
}

function refusalOf(issues: readonly $ZodIssue[]): DomainError {
  const fields = new Map<string, FieldFault>()
  for (const issue of issues)
    for (const field of fieldsOf(issue))
      if (!fields.has(field) && fields.size < maxFields) fields.set(field, faultOf(issue))
  const explained = issues.find(({ code }) => code !== 'unrecognized_keys')
  const detail = explained && { detail: `${nameOf(explained.path)}: ${explained.message}.` }
  return new DomainError('VALIDATION', { fields: Object.fromEntries(fields), ...detail })
}

/** Enough to help an honest caller. Unknown field names come from the sender, so their number and length are limited. */
const maxFields = 20
const maxNameLength = 64

/** An unknown field is reported by its own name, not by the object it is in. */
function fieldsOf(issue: $ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => nameOf(key.length > maxNameLength ? issue.path : [...issue.path, key]))
  return [nameOf(issue.path)]
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.join('.') || 'body'
}

export function faultOf(issue: $ZodIssue): FieldFault {
  switch (issue.code) {
    case 'custom':
      return (issue.params?.['fault'] as FieldFault | undefined) ?? 'MALFORMED'
    case 'unrecognized_keys':
      return 'UNKNOWN'
    case 'too_small':
      return isOfLength(issue) ? 'TOO_SHORT' : 'TOO_SMALL'
    case 'too_big':
      return isOfLength(issue) ? 'TOO_LONG' : 'TOO_LARGE'
    case 'not_multiple_of':
      return 'NOT_A_MULTIPLE'
    case 'invalid_type':
      return issue.input === undefined ? 'REQUIRED' : 'WRONG_TYPE'
    case 'invalid_value':
    case 'invalid_union':
      return issue.input === undefined ? 'REQUIRED' : 'NOT_AN_OPTION'
    default:
      return issue.input === undefined ? 'REQUIRED' : 'MALFORMED'
  }
}

function isOfLength({ origin }: { origin: string }): boolean {
  return origin === 'string' || origin === 'array'
}
