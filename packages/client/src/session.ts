// A person's sign-in as one browser holds it. The access token lives in memory only and is shared by the tabs:
// one of them renews it, the others hear of it; when one signs out, all do.
import type { AppName, Problem, SignedIn } from '@summa/contracts'
import type { z } from 'zod'

type SignInAnswer = z.output<typeof SignedIn>
type User = SignInAnswer['user']

export type SessionState =
  | { status: 'restoring' }
  | { status: 'signed-in'; user: User }
  | { status: 'signed-out'; because?: 'left' | 'ended' }
  /** The API did not answer, so nobody knows yet. */
  | { status: 'unreachable' }

interface Token {
  accessToken: string
  expiresAtMs: number
  user: User
}

type Message =
  { kind: 'token'; token: Token } | { kind: 'ask' } | { kind: 'signed-out'; because: 'left' | 'ended' }

/** What the tabs of one browser have in common. */
export interface Tabs {
  /** Runs the work while no other tab runs any. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>
  tell(message: unknown): void
  onTold(listener: (message: unknown) => void): void
  /** When any tab last renewed the token. */
  lastRenewalMs(): number
  noteRenewal(atMs: number): void
}

interface SessionOptions {
  app: AppName
  /** To the API: paths start with a slash. */
  fetch: (path: string, init: RequestInit) => Promise<Response>
  tabs: Tabs
  now: () => number
}

/** A token with less than this left is renewed before it is used. */
const marginMs = 30_000
/** After another tab's renewal its token may still be on its way here: how long ago, and how long to wait. */
const recentRenewalMs = 5_000
const waitForTokenMs = 150

export type Session = ReturnType<typeof createSession>

export function createSession({ app, fetch, tabs, now }: SessionOptions) {
  let state: SessionState = { status: 'restoring' }
  let token: Token | undefined
  let renewal: Promise<Token | undefined> | undefined
  const listeners = new Set<() => void>()
  const waiting = new Set<() => void>()

  tabs.onTold((told) => {
    const message = told as Message
    if (message.kind === 'ask') {
      const held = fresh()
      if (held) tabs.tell({ kind: 'token', token: held } satisfies Message)
    } else if (message.kind === 'token') {
      hold(message.token)
    } else {
      drop(message.because)
    }
  })

  function show(next: SessionState) {
    state = next
    for (const listener of listeners) listener()
  }

  function hold(held: Token) {
    token = held
    for (const wake of waiting) wake()
    const before = state.status === 'signed-in' ? state.user : undefined
    const { id, role, mustChangePassword } = held.user
    const same = before?.id === id && before.role === role && before.mustChangePassword === mustChangePassword
    if (!same) show({ status: 'signed-in', user: held.user })
  }

  function drop(because: 'left' | 'ended') {
    token = undefined
    if (state.status === 'signed-out') return
    // Having held nothing is no ending worth a word.
    const hadBegun = state.status === 'signed-in'
    show(hadBegun ? { status: 'signed-out', because } : { status: 'signed-out' })
  }

  /** The token, if it is good for a while yet. */
  function fresh() {
    return token !== undefined && now() < token.expiresAtMs - marginMs ? token : undefined
  }

  function accept(answer: SignInAnswer): Token {
    const accepted = {
      accessToken: answer.accessToken,
      expiresAtMs: now() + answer.expiresIn * 1000,
      user: answer.user,
    }
    tabs.noteRenewal(now())
    tabs.tell({ kind: 'token', token: accepted } satisfies Message)
    hold(accepted)
    return accepted
  }

  /** A token other than `stale`; undefined when nobody is signed in. Throws when the API cannot be reached. */
  function renew(stale?: string) {
    renewal ??= tabs
      .exclusively(() => renewAlone(stale))
      .finally(() => {
        renewal = undefined
      })
    return renewal
  }

  async function renewAlone(stale: string | undefined): Promise<Token | undefined> {
    const news = () => (token?.accessToken === stale ? undefined : fresh())
    if (!news() && now() - tabs.lastRenewalMs() < recentRenewalMs) await askOtherTabs()
    const heard = news()
    if (heard) return heard
    const response = await post('/auth/refresh', { app })
    if (response.ok) return accept((await response.json()) as SignInAnswer)
    if (response.status !== 401) throw new Error(`Refresh was answered with ${response.status}`)
    tabs.tell({ kind: 'signed-out', because: 'ended' } satisfies Message)
    drop('ended')
    return undefined
  }

  async function askOtherTabs() {
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, waitForTokenMs)
      waiting.add(done)
      tabs.tell({ kind: 'ask' } satisfies Message)
    })
  }

  function post(path: string, body: unknown) {
    return fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  }

  function send(path: string, init: RequestInit, held: Token) {
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${held.accessToken}`)
    return fetch(path, { ...init, headers })
  }

  return {
    state: () => state,

    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },

    /** Finds out who is signed in here, from the refresh cookie or from another tab. */
    async restore() {
      if (state.status === 'unreachable') show({ status: 'restoring' })
      try {
        await renew()
      } catch {
        if (state.status === 'restoring') show({ status: 'unreachable' })
      }
    },

    /** A fetch that carries the token, renews it when it has expired, and tries once more. */
    async fetch(path: string, init: RequestInit = {}): Promise<Response> {
      const held = fresh() ?? (await renew(token?.accessToken))
      if (!held) return fetch(path, init)
      const response = await send(path, init, held)
      if (response.status !== 401 && response.status !== 403) return response
      const code = await codeOf(response)
      if (code === 'PASSWORD_CHANGE_REQUIRED') await renew(held.accessToken)
      if (code !== 'TOKEN_EXPIRED' && code !== 'UNAUTHENTICATED') return response
      const renewed = await renew(held.accessToken)
      return renewed ? send(path, init, renewed) : response
    },

    /** Signs in when the account belongs to this app; a session of another role is ended again at once. */
    async signIn(attempt: { email: string; password: string; code?: string }): Promise<Response> {
      return tabs.exclusively(async () => {
        const response = await post('/auth/login', attempt)
        if (!response.ok) return response
        const answer = (await response.clone().json()) as SignInAnswer
        const home = answer.user.role.toLowerCase() as AppName
        if (home === app) accept(answer)
        else await post('/auth/logout', { app: home })
        return response
      })
    },

    /** Ends the session of this browser, in every tab. Throws when the API did not confirm it. */
    async signOut() {
      await tabs.exclusively(async () => {
        const response = await post('/auth/logout', { app })
        if (!response.ok) throw new Error(`Sign-out was answered with ${response.status}`)
        tabs.tell({ kind: 'signed-out', because: 'left' } satisfies Message)
        drop('left')
      })
    },

    /** After the password was chosen: what the token says of the person is no longer so. */
    async renew() {
      await renew(token?.accessToken)
    },
  }
}

async function codeOf(response: Response) {
  const problem = (await response
    .clone()
    .json()
    .catch(() => undefined)) as Partial<Problem> | undefined
  return problem?.code
}
