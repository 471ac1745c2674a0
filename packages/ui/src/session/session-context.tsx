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

type Signed = {
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
    session = new Session({
      app,
      now,
      tabs: browserTabs(app),
      memory: browserMemory(app),
      fetch: ask,
    })
    sessions.set(app, session)
  }
  return session
}

async function ask(path: string, init: RequestInit) {
  const response = await fetch(`/api${path}`, {
    signal: AbortSignal.timeout(answerWithinMs),
    credentials: 'same-origin',
    ...init,
  }).catch((error: unknown) => {
    if (!init.signal?.aborted) noteServerReachable(false)
    throw error
  })
  // The API never speaks HTML: whatever does stands between here and it, and says nothing of anybody's session or hours.
  const foreign = response.headers.get('content-type')?.startsWith('text/html') ?? false
  noteServerReachable(!foreign && (response.status < 500 || isProblem(response)))
  if (foreign) throw new Error('The answer is not of the API')
  return response
}

export function SessionProvider({ app, children }: { app: App; children: ReactNode }) {
  const [session] = useState(() => sessionOf(app))
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

/** Only in event handlers, effects and queries: while the server renders there is none. */
export function useSession(): Session {
  const { session } = useSigned()
  return session ?? nobody
}

/** Finds out, once the page is alive, who is signed in; always where the browser remembers somebody. */
export function useRestoredSession(wanted = true): SessionState {
  const session = useSession()
  useEffect(() => {
    if (!wanted && !session.remembers()) return
    if (session.state().status === 'restoring') void session.restore()
  }, [session, wanted])
  return useSessionState()
}

/** Whose screens these are: who is signed in or, while nobody can say, who was here last. */
export function useKnownUser(): User | undefined {
  const state = useSessionState()
  return 'user' in state ? state.user : undefined
}

export function useSessionState(): SessionState {
  const session = useSession()
  // The very state that a session begins with: with any other, all that reads it would be drawn a second time at once.
  return useSyncExternalStore(session.subscribe, session.state, () => restoring)
}

/** Stands in while the server renders, where nobody is known and nothing is asked. */
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
    isLeaving: () => false,
    noteLeaving: () => undefined,
  },
  memory: { recall: () => undefined, keep: () => undefined, forget: () => undefined },
})
