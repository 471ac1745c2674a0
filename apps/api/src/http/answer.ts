import { safeEncode, type $ZodIssue, type $ZodType, type ParseContextInternal } from 'zod/v4/core'

/**
 * An answer holds what its contract names, of the types that it names, and nothing else. What a text or a number must
 * be like beyond that was seen to when it was written: to look again is the dearest part of a long list.
 */
export function compileAnswer({ schema }: { schema: unknown }) {
  const shape = schema as $ZodType
  const context: ParseContextInternal<$ZodIssue> = { skipChecks: true }
  return (answer: unknown) => {
    const { data, error } = safeEncode(shape, answer, context)
    if (error !== undefined) throw new Error('an answer is not what its contract says', { cause: error })
    return JSON.stringify(data)
  }
}
