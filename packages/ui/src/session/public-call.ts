import type { forgotPassword, Given, resetPassword } from '@summa/contracts'
import { Failure, failureOf } from './failure.ts'

type Open = typeof forgotPassword | typeof resetPassword
type Bodies = { [E in Open as E['path']]: Given<E, 'body'> }

const answerWithinMs = 20_000

/**
 * What may be asked of the API without being signed in; rejects with a Failure. Only the types of the
 * contract are used: its schemas would weigh down the pages people wait for.
 */
export async function publicCall<Path extends keyof Bodies>(path: Path, body: Bodies[Path]): Promise<void> {
  const response = await fetch(`/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
    signal: AbortSignal.timeout(answerWithinMs),
  }).catch(() => undefined)
  if (!response) throw new Failure(undefined)
  if (!response.ok) throw await failureOf(response)
}
