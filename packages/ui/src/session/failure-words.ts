'use client'
import { useTranslations } from 'next-intl'
import { Failure } from './failure.ts'

/** The message for a failed call, in the person's language. */
export function useFailureWords() {
  const say = useTranslations()
  return (error: unknown) => {
    if (!(error instanceof Failure)) return say('errors.INTERNAL')
    if (error.code === 'UNREACHABLE') return say('state.unreachable')
    const words = `errors.${error.code}` as const
    // A newer API may send a code that this build has no message for.
    return say(say.has(words) ? words : 'errors.INTERNAL')
  }
}
