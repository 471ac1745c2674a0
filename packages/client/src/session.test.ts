import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { restoring, Session } from './session.ts'
import type { Memory, Tabs, User } from './session.ts'

const student = {
  id: '0197a000-0000-7000-8000-000000000001',
  role: 'STUDENT' as const,
  roles: ['STUDENT' as const],
  mustChangePassword: false,
}

type Call = {
  path: string
  authorization: string | null
  body: unknown
}

const lonelyTab: Tabs = {
  exclusively: (work) => work(),
  tell() {},
  onTold() {},
  lastRenewalMs: () => -1e9,
  noteRenewal() {},
  isSigningOut: () => false,
  noteSigningOut() {},
}

/** What a browser remembers, with a record of every change. */
function memoryOf(user?: User) {
  const changes: string[] = []
  const memory: Memory = {
    recall: () => user,
    keep(next) {
      user = next
      changes.push(`keep ${next.id}`)
    },
    forget() {
      if (user) changes.push(`forget ${user.id}`)
      user = undefined
    },
  }
  return { memory, changes }
}

/** A browser with one cookie jar, and an API with one valid refresh token at a time. */
function browser({ signedIn }: { signedIn: boolean }) {
  const calls: Call[] = []
  const listeners: ((message: unknown) => void)[] = []
  let clock = 1_000_000
  let queue: Promise<unknown> = Promise.resolve()
  let lastRenewal = 0
  let cookie = signedIn
  let leaving = false
  let reachable = true
  let issued = 0
  const revoked = new Set<string>()
  const others: Record<string, () => Response> = {}
  const { memory, changes } = memoryOf()

  function answer(status: number, body?: unknown) {
    return new Response(body === undefined ? null : JSON.stringify(body), { status })
  }

  function issue() {
    issued += 1
    return answer(200, { accessToken: `token-${issued}`, expiresIn: 900, user: student })
  }

  async function api(path: string, init: RequestInit) {
    const authorization = new Headers(init.headers).get('authorization')
    calls.push({ path, authorization, body: init.body ? JSON.parse(init.body as string) : undefined })
    await Promise.resolve()
    if (!reachable) throw new TypeError('Failed to fetch')
    if (path === '/auth/refresh') return cookie ? issue() : answer(401, { code: 'UNAUTHENTICATED' })
    if (path === '/auth/logout') {
      cookie = false
      return answer(204)
    }
    const other = others[path]
    if (other) return other()
    if (!authorization) return answer(401, { code: 'UNAUTHENTICATED' })
    return revoked.has(authorization)
      ? answer(401, { code: 'TOKEN_EXPIRED' })
      : answer(200, { authorization })
  }

  function tabs(): Tabs {
    let own: ((message: unknown) => void) | undefined
    return {
      exclusively(work) {
        const turn = queue.then(work)
        queue = turn.catch(() => undefined)
        return turn
      },
      // Like a broadcast channel: delivered later, and only to the other tabs.
      tell: (message) =>
        queueMicrotask(() => {
          for (const listener of listeners) if (listener !== own) listener(message)
        }),
      onTold(listener) {
        own = listener
        listeners.push(listener)
      },
      lastRenewalMs: () => lastRenewal,
      noteRenewal: (atMs) => {
        lastRenewal = atMs
      },
      isSigningOut: () => leaving,
      noteSigningOut: (now) => {
        leaving = now
      },
    }
  }

  return {
    calls,
    changes,
    refreshes: () => calls.filter((call) => call.path === '/auth/refresh').length,
    openTab: (): Session =>
      new Session({ app: 'student', fetch: api, tabs: tabs(), memory, now: () => clock }),
    pass: (ms: number) => {
      clock += ms
    },
    endEverywhere: () => {
      cookie = false
    },
    hasCookie: () => cookie,
    goAway: () => {
      reachable = false
    },
    comeBack: () => {
      reachable = true
    },
    expire: (token: string) => revoked.add(`Bearer ${token}`),
    answerTo: (path: string, respond: () => Response) => {
      others[path] = respond
    },
    login: (role: 'STUDENT' | 'TEACHER') => {
      others['/auth/login'] = () => {
        cookie = true
        issued += 1
        return answer(200, { accessToken: `token-${issued}`, expiresIn: 900, user: { ...student, role } })
      }
    },
  }
}

describe('opening a page', () => {
  it('signs in the person of the refresh cookie', async () => {
    const session = browser({ signedIn: true }).openTab()
    // The same object, so that what the server rendered is not rendered again.
    expect(session.state()).toBe(restoring)
    await session.restore()
    expect(session.state()).toEqual({ status: 'signed-in', user: student })
  })

  it('without a cookie is signed out, and does not say that a session ended', async () => {
    const session = browser({ signedIn: false }).openTab()
    await session.restore()
    expect(session.state()).toEqual({ status: 'signed-out' })
  })

  it.each([
    ['out of reach', () => Promise.reject<Response>(new TypeError('Failed to fetch'))],
    ['away behind a proxy that answers', () => Promise.resolve(new Response(null, { status: 502 }))],
  ])('knows nothing while the API is %s, and tries again when asked', async (_, answer) => {
    let down = true
    const session = new Session({
      app: 'student',
      now: () => 0,
      tabs: lonelyTab,
      memory: memoryOf().memory,
      fetch: () =>
        down ? answer() : Promise.resolve(Response.json({ accessToken: 'a', expiresIn: 900, user: student })),
    })
    await session.restore()
    expect(session.state()).toEqual({ status: 'unreachable' })
    down = false
    await session.restore()
    expect(session.state().status).toBe('signed-in')
  })
})

describe('what the browser remembers', () => {
  it('shows who was signed in while the API is out of reach, and changes nothing when it answers', async () => {
    let answer = () => Promise.reject<Response>(new TypeError('Failed to fetch'))
    const session = new Session({
      app: 'student',
      now: () => 0,
      tabs: lonelyTab,
      memory: memoryOf(student).memory,
      fetch: () => answer(),
    })
    const seen: string[] = []
    session.subscribe(() => seen.push(session.state().status))
    await session.restore()
    expect(session.state()).toEqual({ status: 'unreachable', user: student })
    await session.restore()
    answer = () => Promise.resolve(Response.json({ accessToken: 'a', expiresIn: 900, user: student }))
    await session.restore()
    expect(seen).toEqual(['unreachable', 'signed-in'])
  })

  it('is deleted by signing out', async () => {
    const there = browser({ signedIn: true })
    const session = there.openTab()
    await session.restore()
    await session.signOut()
    expect(there.changes).toEqual([`keep ${student.id}`, `forget ${student.id}`])
  })

  it('is deleted when the session was ended elsewhere', async () => {
    const { memory, changes } = memoryOf(student)
    const session = new Session({
      app: 'student',
      now: () => 0,
      tabs: lonelyTab,
      memory,
      fetch: () => Promise.resolve(Response.json({ code: 'UNAUTHENTICATED' }, { status: 401 })),
    })
    await session.restore()
    expect(changes).toEqual([`forget ${student.id}`])
  })

  it('is deleted before another person is remembered', async () => {
    const other = { ...student, id: '0197a000-0000-7000-8000-000000000002' }
    const { memory, changes } = memoryOf(other)
    const session = new Session({
      app: 'student',
      now: () => 0,
      tabs: lonelyTab,
      memory,
      fetch: () => Promise.resolve(Response.json({ accessToken: 'a', expiresIn: 900, user: student })),
    })
    await session.restore()
    expect(changes).toEqual([`forget ${other.id}`, `keep ${student.id}`])
  })
})

describe('many tabs', () => {
  it('renew the token once between them', async () => {
    const there = browser({ signedIn: true })
    const tabs = Array.from({ length: 50 }, () => there.openTab())
    await Promise.all(tabs.map((tab) => tab.restore()))
    expect(tabs.map((tab) => tab.state().status)).toEqual(tabs.map(() => 'signed-in'))
    expect(there.refreshes()).toBe(1)
  })

  it('renew once again when the token that they share has expired', async () => {
    const there = browser({ signedIn: true })
    const tabs = Array.from({ length: 50 }, () => there.openTab())
    await Promise.all(tabs.map((tab) => tab.restore()))
    there.pass(900_000)
    const answers = await Promise.all(
      tabs.map(async (tab) => (await tab.fetch('/me')).json() as Promise<{ authorization: string }>),
    )
    expect(new Set(answers.map((answer) => answer.authorization))).toEqual(new Set(['Bearer token-2']))
    expect(there.refreshes()).toBe(2)
  })

  it('all sign out when one does', async () => {
    const there = browser({ signedIn: true })
    const one = there.openTab()
    const other = there.openTab()
    await Promise.all([one.restore(), other.restore()])
    await one.signOut()
    await Promise.resolve()
    expect(one.state()).toEqual({ status: 'signed-out', because: 'left' })
    expect(other.state()).toEqual({ status: 'signed-out', because: 'left' })
    expect((await other.fetch('/me')).status).toBe(401)
  })

  it('all sign in when one does', async () => {
    const there = browser({ signedIn: false })
    const one = there.openTab()
    const other = there.openTab()
    await Promise.all([one.restore(), other.restore()])
    there.login('STUDENT')
    await one.signIn({ email: 'leo@example.test', password: 'correct horse battery' })
    await Promise.resolve()
    expect(other.state()).toEqual({ status: 'signed-in', user: student })
  })
})

describe('a call', () => {
  it('is sent again with a new token when its token has expired', async () => {
    const there = browser({ signedIn: true })
    const session = there.openTab()
    await session.restore()
    there.expire('token-1')
    const response = await session.fetch('/me')
    expect(await response.json()).toEqual({ authorization: 'Bearer token-2' })
    expect(there.refreshes()).toBe(2)
  })

  it('is sent at most twice', async () => {
    const there = browser({ signedIn: true })
    const session = there.openTab()
    await session.restore()
    there.expire('token-1')
    there.expire('token-2')
    expect((await session.fetch('/me')).status).toBe(401)
    expect(there.calls.filter((call) => call.path === '/me')).toHaveLength(2)
  })

  it('signs the person out when the token cannot be renewed', async () => {
    const there = browser({ signedIn: true })
    const session = there.openTab()
    await session.restore()
    there.endEverywhere()
    there.expire('token-1')
    expect((await session.fetch('/me')).status).toBe(401)
    expect(session.state()).toEqual({ status: 'signed-out', because: 'ended' })
  })

  it('that is refused for wrong credentials does not sign the person out', async () => {
    const there = browser({ signedIn: true })
    const session = there.openTab()
    await session.restore()
    there.answerTo('/auth/password', () => Response.json({ code: 'BAD_CREDENTIALS' }, { status: 401 }))
    expect((await session.fetch('/auth/password', { method: 'POST' })).status).toBe(401)
    expect(there.refreshes()).toBe(1)
    expect(session.state().status).toBe('signed-in')
  })
})

describe('signing in', () => {
  it('ends the new session at once if the account belongs to another app', async () => {
    const there = browser({ signedIn: false })
    const session = there.openTab()
    await session.restore()
    there.login('TEACHER')
    const response = await session.signIn({ email: 'mei@example.test', password: 'correct horse battery' })
    expect(await response.json()).toMatchObject({ user: { role: 'TEACHER' } })
    expect(session.state()).toEqual({ status: 'signed-out' })
    expect(there.calls.at(-1)).toMatchObject({ path: '/auth/logout', body: { app: 'teacher' } })
  })
})

describe('signing out while the API is away', () => {
  async function leave() {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const there = browser({ signedIn: true })
    const [one, other] = [there.openTab(), there.openTab()]
    await Promise.all([one.restore(), other.restore()])
    there.pass(60_000)
    there.goAway()
    const left = one.signOut()
    await Promise.resolve()
    return { there, one, other, left }
  }

  it('signs out at once, in every tab', async () => {
    const { there, one, other, left } = await leave()
    for (const tab of [one, other]) expect(tab.state()).toEqual({ status: 'signed-out', because: 'left' })
    expect(there.changes.at(-1)).toBe(`forget ${student.id}`)
    await left
    expect(one.remembers()).toBe(false)
  })

  it('ends the session as soon as the API answers again', async () => {
    const { there, left } = await leave()
    await left
    await vi.advanceTimersByTimeAsync(20_000)
    expect(there.hasCookie()).toBe(true)
    there.comeBack()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(there.hasCookie()).toBe(false)
  })

  it('does not sign in by the cookie that is still there, in a new tab either', async () => {
    const { there, one, left } = await leave()
    await left
    const next = there.openTab()
    await next.restore()
    expect(next.state()).toEqual({ status: 'unreachable' })
    there.comeBack()
    await next.restore()
    expect(next.state()).toEqual({ status: 'signed-out' })
    expect(there.hasCookie()).toBe(false)
    expect((await one.fetch('/me')).status).toBe(401)
  })

  it('ends the old session before somebody signs in', async () => {
    const { there, one, left } = await leave()
    await left
    there.comeBack()
    there.login('STUDENT')
    await one.signIn({ email: 'leo@example.test', password: 'correct horse battery' })
    expect(there.calls.slice(-2).map(({ path }) => path)).toEqual(['/auth/logout', '/auth/login'])
    expect(one.state()).toEqual({ status: 'signed-in', user: student })
  })
})

it('a renewal under way when the person signs out does not sign anybody in', async () => {
  const there = browser({ signedIn: true })
  const [one, other] = [there.openTab(), there.openTab()]
  await Promise.all([one.restore(), other.restore()])
  there.pass(900_000)
  const late = other.fetch('/me')
  await Promise.resolve()
  await one.signOut()
  expect((await late).status).toBe(401)
  for (const tab of [one, other]) expect(tab.state().status).toBe('signed-out')
})
