import { safeEncode, type $ZodIssue, type $ZodType, type ParseContextInternal } from 'zod/v4/core'

/**
 * Writes an answer with exactly the fields and types of its contract. Further checks (lengths, patterns) are skipped:
 * they ran when the data was written, and they cost most in long lists.
 */
export function compileAnswer({ schema }: { schema: unknown }) {
  const shape = schema as $ZodType
  const context: ParseContextInternal<$ZodIssue> = { skipChecks: true }
  return (answer: unknown) => {
    const { data, error } = safeEncode(shape, answer, context)
    if (error !== undefined) throw new Error('an answer does not fit its contract', { cause: error })
    return JSON.stringify(data)
  }
}
