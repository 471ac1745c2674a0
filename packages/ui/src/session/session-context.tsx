'use client'
import { restoring, Session } from '@summa/client'
import type { SessionState, User } from '@summa/client'
import { browserTabs } from '@summa/client/browser'
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import type { App } from '../apps.ts'
import { now } from '../clock.ts'
import { isProblem } from './failure.ts'
import { browserMemory } from './browser-memory.ts'
import { noteServerReachable } from './server-reachable.ts'

type SessionValue = {
  app: App
  session: Session | undefined
}

const SessionContext = createContext<SessionValue | undefined>(undefined)

const timeoutMs = 20_000

const sessions = new Map<App, Session>()

/** One session per app and page, also when React mounts the provider again. */
function sessionOf(app: App): Session | undefined {
  if (typeof window === 'undefined') return undefined
  let session = sessions.get(app)
  if (!session) {
    session = new Session({
      app,
      now,
      tabs: browserTabs(app),
      memory: browserMemory(app),
      fetch: fetchApi,
    })
    sessions.set(app, session)
  }
  return session
}

async function fetchApi(path: string, init: RequestInit) {
  const response = await fetch(`/api${path}`, {
    signal: AbortSignal.timeout(timeoutMs),
    credentials: 'same-origin',
    ...init,
  }).catch((error: unknown) => {
    if (!init.signal?.aborted) noteServerReachable(false)
    throw error
  })
  // The API never sends HTML. If HTML comes, it is from a proxy or a captive portal, and the API was not reached.
  const notFromApi = response.headers.get('content-type')?.startsWith('text/html') ?? false
  noteServerReachable(!notFromApi && (response.status < 500 || isProblem(response)))
  if (notFromApi) throw new Error('The answer is not of the API')
  return response
}

export function SessionProvider({ app, children }: { app: App; children: ReactNode }) {
  const [session] = useState(() => sessionOf(app))
  return <SessionContext value={{ app, session }}>{children}</SessionContext>
}

function useSessionValue() {
  const value = useContext(SessionContext)
  if (!value) throw new Error('This belongs inside SessionProvider')
  return value
}

export function useApp() {
  return useSessionValue().app
}

/** For event handlers, effects and queries only: while the server renders there is no session. */
export function useSession(): Session {
  const { session } = useSessionValue()
  return session ?? nobody
}

/** Finds out in the browser who is signed in. If not `wanted`, it asks only when the browser remembers somebody. */
export function useRestoredSession(wanted = true): SessionState {
  const session = useSession()
  useEffect(() => {
    if (!wanted && !session.remembers()) return
    if (session.state().status === 'restoring') void session.restore()
  }, [session, wanted])
  return useSessionState()
}

/** The signed-in person or, while Summa cannot be reached, the person who was signed in last. */
export function useKnownUser(): User | undefined {
  const state = useSessionState()
  return 'user' in state ? state.user : undefined
}

export function useSessionState(): SessionState {
  const session = useSession()
  // The server snapshot must be the object that a session starts with; another one would draw every reader twice.
  return useSyncExternalStore(session.subscribe, session.state, () => restoring)
}

/** The session while the server renders: nobody is signed in and nothing is called. */
const nobody = new Session({
  app: 'student',
  now,
  fetch: () => Promise.reject(new Error('There is no session while the server renders')),
  tabs: {
    exclusively: (work) => work(),
    tell: () => undefined,
    onTold: () => undefined,
    lastRenewalMs: () => 0,
    noteRenewal: () => undefined,
    isSigningOut: () => false,
    noteSigningOut: () => undefined,
  },
  memory: { recall: () => undefined, keep: () => undefined, forget: () => undefined },
})
