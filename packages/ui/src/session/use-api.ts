'use client'
import type { Decoded, Encoded, Endpoint, ErrorCode } from '@summa/contracts'
import { useMemo } from 'react'
import type { z } from 'zod'
import { Failure, failureOf } from './failure.ts'
import { useSession } from './session-context.tsx'

/** The schema of what a call is sent, for the form that sends it. */
export function bodyOf<Body extends z.ZodType>(endpoint: { name: string; body?: Body }): Body {
  if (!endpoint.body) throw new Error(`${endpoint.name} has no body`)
  return endpoint.body
}

/** Calls of the API as the signed-in person; each rejects with a Failure. */
export function useApi() {
  const session = useSession()
  return useMemo(() => {
    return async function call<
      P extends z.ZodObject | undefined,
      Q extends z.ZodObject | undefined,
      B extends z.ZodType | undefined,
      R extends z.ZodType | undefined,
      C extends ErrorCode,
    >(
      endpoint: Endpoint<P, Q, B, R, C>,
      input: { params?: Record<string, string>; body?: Encoded<B> } = {},
    ): Promise<Decoded<R>> {
      const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(input.params?.[name] ?? ''),
      )
      const response = await session
        .fetch(path, {
          method: endpoint.method,
          ...(input.body === undefined
            ? {}
            : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(input.body) }),
        })
        .catch(() => {
          throw new Failure(undefined)
        })
      if (!response.ok) throw await failureOf(response)
      if (!endpoint.response) return undefined as Decoded<R>
      return endpoint.response.decode((await response.json()) as never) as Decoded<R>
    }
  }, [session])
}
