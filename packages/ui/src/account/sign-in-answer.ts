import { useLocale, useTranslations } from 'next-intl'
import { appOfRole } from '../apps.ts'
import type { App } from '../apps.ts'
import { now } from '../clock.ts'
import { useFailureWords } from '../session/failure-words.ts'
import { Failure, failureOf } from '../session/failure.ts'
import { timeOfDay } from '../time/zoned-time.ts'
import { deviceZone } from '../time/zones.ts'

/** Waits for the answer to an attempt to sign in, and says to which app the account belongs. Rejects with a Failure. */
export async function homeOf(answer: Promise<Response>): Promise<App> {
  const response = await answer.catch(() => undefined)
  if (!response) throw new Failure(undefined)
  if (!response.ok) {
    const failure = await failureOf(response)
    const elsewhere = failure.problem?.app
    if (elsewhere !== undefined) return elsewhere
    throw failure
  }
  const { user } = (await response.json()) as { user: { role: keyof typeof appOfRole } }
  return appOfRole[user.role]
}

/** The message for a failed attempt. After too many it says until when there is no other. */
export function useSignInFailureWords() {
  const say = useTranslations('signIn')
  const locale = useLocale()
  const failureWords = useFailureWords()
  return (error: unknown) => {
    if (!(error instanceof Failure) || error.code !== 'TOO_MANY_REQUESTS' || !error.retryAfterSeconds)
      return failureWords(error)
    const minutes = Math.ceil(error.retryAfterSeconds / 60)
    const time = timeOfDay(now() + error.retryAfterSeconds * 1000, deviceZone(), locale)
    return say('lockedOut', { minutes, time })
  }
}
