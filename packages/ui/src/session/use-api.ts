'use client'
import { createClient } from '@summa/client'
import type { Parts } from '@summa/client'
import type { AnswerOf, Call, ContractOf } from '@summa/contracts'
import { useMemo } from 'react'
import { useForWhom } from '../family/for-whom.tsx'
import { headersFor } from '../family/headers-for.ts'
import { Failure, isProblem } from './failure.ts'
import { useSession } from './session-context.tsx'
import { noteTwoStepRequired } from './two-step-required.ts'

/**
 * Calls the API as the signed-in person, for the student of the family whom the screen is for; a failed call rejects with
 * a Failure.
 */
export function useApi() {
  const session = useSession()
  const whom = useForWhom()
  return useMemo(() => {
    const client = createClient(async ({ path, ...init }) => {
      const response = await session.fetch(path, init).catch(() => undefined)
      // An error that is not in the format of the API came from something in between, such as a proxy.
      if (!response || (!response.ok && !isProblem(response))) throw new Failure(undefined)
      return response
    })
    return async function api<C extends Call>(call: C, parts: Parts<ContractOf<C>>): Promise<AnswerOf<C>> {
      const headers = { ...headersFor(whom, call), ...parts.headers }
      const answer = await client(call, { ...parts, headers })
      if (!answer.ok) {
        if (answer.problem.code === 'TWO_STEP_SETUP_REQUIRED') noteTwoStepRequired(true)
        throw new Failure(answer.problem, answer.retryAfterSeconds)
      }
      return answer.data
    }
  }, [session, whom])
}
