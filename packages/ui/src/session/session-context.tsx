'use client'
import { browserTabs, createSession } from '@summa/client'
import type { Session, SessionState } from '@summa/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import type { App } from '../apps.ts'
import { now } from '../clock.ts'
import { Failure } from './failure.ts'

interface Signed {
  app: App
  session: Session | undefined
}

const SessionContext = createContext<Signed | undefined>(undefined)

const answerWithinMs = 20_000

const sessions = new Map<App, Session>()

/** One session per page, whatever React does with its components. */
function sessionOf(app: App): Session | undefined {
  if (typeof window === 'undefined') return undefined
  let session = sessions.get(app)
  if (!session) {
    session = createSession({
      app,
      now,
      tabs: browserTabs(app),
      fetch: (path, init) =>
        fetch(`/api${path}`, { signal: AbortSignal.timeout(answerWithinMs), credentials: 'same-origin', ...init }),
    })
    sessions.set(app, session)
  }
  return session
}

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

export function SessionProvider({ app, children }: { app: App; children: ReactNode }) {
  const [queries] = useState(makeQueryClient)
  const [session] = useState(() => sessionOf(app))

  useEffect(() => {
    if (!session) return
    void session.restore()
    // Nothing of one person is shown to the next.
    let person: string | undefined
    return session.subscribe(() => {
      const state = session.state()
      const next = state.status === 'signed-in' ? state.user.id : undefined
      if (person !== undefined && person !== next) queries.clear()
      person = next
    })
  }, [session, queries])

  return (
    <SessionContext value={{ app, session }}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </SessionContext>
  )
}

function useSigned() {
  const signed = useContext(SessionContext)
  if (!signed) throw new Error('This belongs inside SessionProvider')
  return signed
}

export function useApp() {
  return useSigned().app
}

/** Only after the page has come alive: in event handlers, effects and queries. */
export function useSession(): Session {
  const { session } = useSigned()
  return session ?? serverSession
}

const restoring: SessionState = { status: 'restoring' }

export function useSessionState(): SessionState {
  const session = useSession()
  return useSyncExternalStore(session.subscribe, session.state, () => restoring)
}

/** While the server renders, nobody is known. */
const serverSession: Session = {
  state: () => restoring,
  subscribe: () => () => undefined,
  restore: absent,
  fetch: absent,
  signIn: absent,
  signOut: absent,
  renew: absent,
}

function absent(): never {
  throw new Error('There is no session while the server renders')
}
