'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Failure } from './failure.ts'
import { useSession } from './session-context.tsx'

function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && error instanceof Failure && error.worthRetrying,
      },
    },
  })
}

/** What has been asked of the API on behalf of the signed-in person. Nothing of one person is shown to the next. */
export function Queries({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient)
  const session = useSession()

  useEffect(() => {
    let person: string | undefined
    return session.subscribe(() => {
      const state = session.state()
      const next = state.status === 'signed-in' ? state.user.id : undefined
      if (person !== undefined && person !== next) client.clear()
      person = next
    })
  }, [session, client])

  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
