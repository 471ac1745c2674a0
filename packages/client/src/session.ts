// The signed-in session of one browser. The access token is only in memory. The tabs share it: one renews it and tells
// the others, and when one signs out, all do.
import type { AnswerOf, AppName, Locale, Problem } from '@summa/contracts'
import type { login } from '@summa/contracts/calls'

type SignInAnswer = AnswerOf<typeof login>
export type User = SignInAnswer['user']

export type SessionState =
  | { status: 'restoring' }
  | { status: 'signed-in'; user: User }
  | { status: 'signed-out'; because?: 'left' | 'ended' }
  /** The API did not answer, so the session is unknown; `user` is the person who was last signed in here. */
  | { status: 'unreachable'; user?: User }

/** The state of a page that has just been opened. */
export const restoring: SessionState = { status: 'restoring' }

type Token = {
  accessToken: string
  expiresAtMs: number
  user: User
}

type Message =
  { kind: 'token'; token: Token } | { kind: 'ask' } | { kind: 'signed-out'; because: 'left' | 'ended' }

/** How the tabs of one browser share a session. */
export type Tabs = {
  /** Runs the work while no other tab runs work of this kind. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>
  tell(message: unknown): void
  onTold(listener: (message: unknown) => void): void
  /** When any tab last renewed the token. */
  lastRenewalMs(): number
  noteRenewal(atMs: number): void
  /** Whether the person has signed out and the API has not confirmed it yet. */
  isSigningOut(): boolean
  noteSigningOut(signingOut: boolean): void
}

/** The person that the browser remembers from one visit to the next. */
export type Memory = {
  recall(): User | undefined
  keep(user: User): void
  /** Deletes everything kept for the person. */
  forget(): void
}

type Attempt = { email: string; password: string; code?: string }
type AttemptWithCode = { email: string; code: string; twoStepCode?: string }
type NewPerson = { displayName: string; timeZone: string }
type SignUp = { email: string; code: string; locale?: Locale; child?: NewPerson } & NewPerson

type SessionOptions = {
  app: AppName
  /** Calls the API: paths start with a slash. */
  fetch: (path: string, init: RequestInit) => Promise<Response>
  tabs: Tabs
  memory: Memory
  now: () => number
}

/** A token with less time left than this is renewed before it is used. */
const marginMs = 30_000
/** If another tab renewed the token this recently, its token may still be on the way; wait this long for it. */
const recentRenewalMs = 5_000
const waitForTokenMs = 150
/** How soon a sign-out that the API did not confirm is sent again. */
const signOutAgainMs = 5_000

export class Session {
  readonly #options: SessionOptions
  readonly #listeners = new Set<() => void>()
  readonly #waiting = new Set<() => void>()
  #state = restoring
  #token: Token | undefined
  #renewal: Promise<Token | undefined> | undefined

  constructor(options: SessionOptions) {
    this.#options = options
    options.tabs.onTold((told) => {
      const message = told as Message
      if (message.kind === 'token') this.#hold(message.token)
      else if (message.kind === 'signed-out') this.#drop(message.because)
      else {
        const token = this.#fresh()
        if (token) this.#tell({ kind: 'token', token })
      }
    })
  }

  readonly state = () => this.#state

  readonly remembers = () => this.#options.memory.recall() !== undefined

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Finds out who is signed in here, from the refresh cookie or from another tab. */
  async restore() {
    if (this.#state.status === 'unreachable' && !this.#state.user) this.#show(restoring)
    try {
      await this.renew()
    } catch {
      if (this.#state.status !== 'restoring') return
      const user = this.#options.memory.recall()
      this.#show(user ? { status: 'unreachable', user } : { status: 'unreachable' })
    }
  }

  /** A fetch with the access token. If the token has expired, renews it and sends the request once more. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const token = this.#fresh() ?? (await this.renew())
    if (!token) return this.#options.fetch(path, init)
    const response = await this.#send(path, init, token)
    if (response.status !== 401 && response.status !== 403) return response
    const code = await codeOf(response)
    if (code === 'PASSWORD_CHANGE_REQUIRED') await this.renew(token)
    if (code !== 'TOKEN_EXPIRED' && code !== 'UNAUTHENTICATED') return response
    const renewed = await this.renew(token)
    return renewed ? this.#send(path, init, renewed) : response
  }

  /** Signs in, if the account belongs to this app; a session of another role is ended at once. */
  signIn(attempt: Attempt): Promise<Response> {
    return this.#enter('/auth/login', { ...attempt, app: this.#options.app })
  }

  /** The same with a code that was mailed. */
  signInWithCode(attempt: AttemptWithCode): Promise<Response> {
    return this.#enter('/auth/code/sign-in', { ...attempt, app: this.#options.app })
  }

  /** Signs in as a new person, unless the office has to decide first (202). */
  signUp(signUp: SignUp): Promise<Response> {
    return this.#enter('/auth/sign-up', signUp)
  }

  #enter(path: string, body: object): Promise<Response> {
    return this.#options.tabs.exclusively(async () => {
      await this.#endSession()
      const response = await this.#post(path, body)
      if (!response.ok || response.status === 202) return response
      const answer = (await response.clone().json()) as SignInAnswer
      const home = answer.user.role.toLowerCase() as AppName
      if (home === this.#options.app) this.#accept(answer)
      else await this.#post('/auth/logout', { app: home })
      return response
    })
  }

  /**
   * Signs out in every tab at once. Scripts cannot delete the refresh cookie; the API ends its session now or, if it is
   * out of reach, as soon as it answers. Until then no tab uses the cookie.
   */
  async signOut() {
    this.#options.tabs.noteSigningOut(true)
    this.#tell({ kind: 'signed-out', because: 'left' })
    this.#drop('left')
    await this.#endSessionEventually()
  }

  async #endSessionEventually(): Promise<void> {
    try {
      await this.#options.tabs.exclusively(() => this.#endSession())
    } catch {
      setTimeout(() => void this.#endSessionEventually(), signOutAgainMs)
    }
  }

  /** Ends the session at the API, if the person has signed out and that is not confirmed yet. */
  async #endSession() {
    const { app, tabs } = this.#options
    if (!tabs.isSigningOut()) return
    const response = await this.#post('/auth/logout', { app })
    if (!response.ok) throw new Error(`Sign-out was answered with ${response.status}`)
    tabs.noteSigningOut(false)
  }

  /** Another token than `stale`, or undefined if nobody is signed in. Throws if the API cannot be reached. */
  renew(stale = this.#token): Promise<Token | undefined> {
    this.#renewal ??= this.#options.tabs
      .exclusively(() => this.#renewAlone(stale))
      .finally(() => {
        this.#renewal = undefined
      })
    return this.#renewal
  }

  async #renewAlone(stale: Token | undefined): Promise<Token | undefined> {
    const { app, now, tabs } = this.#options
    await this.#endSession()
    const newToken = () => (this.#token?.accessToken === stale?.accessToken ? undefined : this.#fresh())
    if (!newToken() && now() - tabs.lastRenewalMs() < recentRenewalMs) await this.#askOtherTabs()
    const shared = newToken()
    if (shared) return shared
    const response = await this.#post('/auth/refresh', { app })
    if (tabs.isSigningOut()) return undefined
    if (response.ok) return this.#accept((await response.json()) as SignInAnswer)
    if (response.status !== 401) throw new Error(`Refresh was answered with ${response.status}`)
    this.#tell({ kind: 'signed-out', because: 'ended' })
    this.#drop('ended')
    return undefined
  }

  /** Resolves when another tab has sent its token, or when none did in time. */
  #askOtherTabs() {
    return new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.#waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, waitForTokenMs)
      this.#waiting.add(done)
      this.#tell({ kind: 'ask' })
    })
  }

  #accept({ accessToken, expiresIn, user }: SignInAnswer): Token {
    const { now, tabs } = this.#options
    const token = { accessToken, expiresAtMs: now() + expiresIn * 1000, user }
    tabs.noteRenewal(now())
    this.#tell({ kind: 'token', token })
    this.#hold(token)
    return token
  }

  #hold(token: Token) {
    // The token was on its way here when the person signed out.
    if (this.#options.tabs.isSigningOut()) return
    this.#token = token
    for (const wake of this.#waiting) wake()
    const before = this.#state.status === 'signed-in' ? this.#state.user : undefined
    const { id, role, mustChangePassword } = token.user
    const same = before?.id === id && before.role === role && before.mustChangePassword === mustChangePassword
    if (same) return
    this.#remember(token.user)
    this.#show({ status: 'signed-in', user: token.user })
  }

  #remember(user: User) {
    const { memory } = this.#options
    const known = memory.recall()
    if (known && known.id !== user.id) memory.forget()
    memory.keep(user)
  }

  #drop(because: 'left' | 'ended') {
    this.#token = undefined
    this.#options.memory.forget()
    if (this.#state.status === 'signed-out') return
    // Nobody was signed in here, so the screens need not explain why the session is over.
    const wasSignedIn = this.#state.status === 'signed-in'
    this.#show(wasSignedIn ? { status: 'signed-out', because } : { status: 'signed-out' })
  }

  #show(state: SessionState) {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }

  /** The token, if it is valid for a while yet. */
  #fresh() {
    const token = this.#token
    return token && this.#options.now() < token.expiresAtMs - marginMs ? token : undefined
  }

  #tell(message: Message) {
    this.#options.tabs.tell(message)
  }

  #post(path: string, body: unknown) {
    return this.#options.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  }

  #send(path: string, init: RequestInit, { accessToken }: Token) {
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${accessToken}`)
    return this.#options.fetch(path, { ...init, headers })
  }
}

async function codeOf(response: Response) {
  const problem = (await response
    .clone()
    .json()
    .catch(() => undefined)) as Partial<Problem> | undefined
  return problem?.code
}
