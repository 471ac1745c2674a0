'use client'
import { browserTabs } from '@summa/client/browser-tabs.ts'
import { createSession } from '@summa/client/session.ts'
import type { Session, SessionState } from '@summa/client/session.ts'
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import type { App } from '../apps.ts'
import { now } from '../clock.ts'

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
        fetch(`/api${path}`, {
          signal: AbortSignal.timeout(answerWithinMs),
          credentials: 'same-origin',
          ...init,
        }),
    })
    sessions.set(app, session)
  }
  return session
}

export function SessionProvider({ app, children }: { app: App; children: ReactNode }) {
  const [session] = useState(() => sessionOf(app))
  useEffect(() => {
    void session?.restore()
  }, [session])
  return <SessionContext value={{ app, session }}>{children}</SessionContext>
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
