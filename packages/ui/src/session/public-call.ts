import type { askForCode, forgotPassword, Given, resetPassword } from '@summa/contracts'
import { Failure, failureOf } from './failure.ts'

type PublicCall = typeof askForCode | typeof forgotPassword | typeof resetPassword
type Bodies = { [E in PublicCall as E['path']]: Given<E, 'body'> }

const timeoutMs = 20_000

/**
 * Calls the API without being signed in; rejects with a Failure. It uses only the types of the contracts, because their
 * schemas would make the public pages larger.
 */
export async function publicCall<Path extends keyof Bodies>(path: Path, body: Bodies[Path]): Promise<void> {
  const response = await fetch(`/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(() => undefined)
  if (!response) throw new Failure(undefined)
  if (!response.ok) throw await failureOf(response)
}
