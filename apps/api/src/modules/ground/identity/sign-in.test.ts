import { changePassword, editMe, endDevice, getMe, getOrganization, listDevices } from '@summa/contracts'
import * as argon2 from 'argon2'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { actsOf, goodPassword, openBrowser, plantAccount } from '../../../../test/accounts.ts'
import { emittedAbout } from '../../../../test/events.ts'
import { createWorld } from '../../../../test/harness.ts'
import { plantOrganization } from '../../../../test/people.ts'

vi.mock('argon2', { spy: true })

const world = await createWorld({ variables: { DATABASE_POOL: '20' } })
const otherPassword = 'seven quiet herons'
const cookieOf = {
  STUDENT: 'summa_refresh_student',
  TEACHER: 'summa_refresh_teacher',
  ADMIN: 'summa_refresh_admin',
}

function me(token: string) {
  return world.call(getMe, { token })
}

/** Another owner: the last one of an organisation can neither be disabled nor demoted. */
async function plantSuccessor({ orgId }: { orgId: string }) {
  await plantAccount(world, { orgId })
}

async function disable(id: string) {
  await world.owner.query(`UPDATE "User" SET status = 'DISABLED' WHERE id = $1`, [id])
}

/** Each test gets its own window, so that attempts of one do not count in another. */
beforeEach(() => world.clock.advance(3_600_000))

describe('signing in', () => {
  test.each(['STUDENT', 'TEACHER', 'ADMIN'] as const)(
    'a %s gets a token and the cookie of their app',
    async (role) => {
      const account = await plantAccount(world, { role })
      const answer = await openBrowser(world).login({ ...account, email: ` ${account.email.toUpperCase()} ` })
      expect(answer).toMatchObject({
        status: 200,
        body: { expiresIn: 900, user: { id: account.id, role, mustChangePassword: false } },
      })
      expect(answer.setCookies).toHaveLength(1)
      expect(answer.setCookies[0]).toMatch(
        new RegExp(`^${cookieOf[role]}=[\\w.-]+; Path=/; Expires=.* GMT; HttpOnly; SameSite=Strict$`),
      )
      expect(await me(answer.body.accessToken)).toMatchObject({ ok: true, data: { id: account.id, role } })
      expect(await actsOf(world, account.id)).toEqual(['account.signIn'])
    },
  )

  test('in production the cookie is Secure and bound to the host', async () => {
    const production = await createWorld({ variables: { COOKIE_SECURE: 'true' } })
    const account = await plantAccount(production)
    const browser = openBrowser(production)
    const { setCookies } = await browser.login(account)
    expect(setCookies[0]).toMatch(
      /^__Host-summa_refresh_admin=[^;]+; Path=\/; .*; HttpOnly; Secure; SameSite=Strict$/,
    )
    expect((await browser.refresh('admin')).status).toBe(200)
  })

  test('a wrong password, an unknown address and a disabled account get the same answer after the same work', async () => {
    const account = await plantAccount(world)
    const disabled = await plantAccount(world, { role: 'TEACHER' })
    await disable(disabled.id)
    const withoutPassword = await plantAccount(world)
    await world.owner.query(`UPDATE "User" SET "passwordHash" = 'none' WHERE id = $1`, [withoutPassword.id])
    const attempts = [
      { email: account.email, password: 'not the password' },
      { email: 'nobody@example.test', password: goodPassword },
      { email: 'not an address', password: goodPassword },
      { email: disabled.email, password: goodPassword },
      { email: withoutPassword.email, password: 'none' },
    ]
    const answers = []
    for (const attempt of attempts) {
      vi.mocked(argon2.verify).mockClear()
      const { status, body, setCookies } = await openBrowser(world).login(attempt)
      const work = vi
        .mocked(argon2.verify)
        .mock.calls.map(([digest]) => /^\$argon2id\$v=19\$[^$]+/.exec(digest)?.[0])
      const { requestId: _differs, ...words } = body
      answers.push({ status, words, setCookies, work })
    }
    expect(answers[0]).toMatchObject({
      status: 401,
      words: { code: 'BAD_CREDENTIALS' },
      setCookies: [],
      work: ['$argon2id$v=19$m=19456,t=2,p=1'],
    })
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await actsOf(world, account.id)).toEqual([])
  })

  test('ends the previous session of this browser in the same app, whoever it belonged to', async () => {
    const orgId = await plantOrganization(world)
    const [admin, colleague, student] = [
      await plantAccount(world, { orgId }),
      await plantAccount(world, { orgId }),
      await plantAccount(world, { orgId, role: 'STUDENT' }),
    ]
    const [browser, elsewhere] = [openBrowser(world), openBrowser(world)]
    const first = await browser.login(admin)
    const kept = [await elsewhere.login(admin), await browser.login(student)]
    expect((await browser.login({ ...admin, password: 'not the password' })).status).toBe(401)
    expect((await me(first.body.accessToken)).ok, 'a wrong password ends nothing').toBe(true)

    const second = await browser.login(admin)
    expect((await me(first.body.accessToken)).status).toBe(401)
    const third = await browser.login(colleague)
    expect((await me(second.body.accessToken)).status).toBe(401)
    for (const { body } of [third, ...kept]) expect((await me(body.accessToken)).ok).toBe(true)
    expect(await actsOf(world, admin.id)).toEqual([
      ...Array<string>(2).fill('account.signIn'),
      ...['account.signOut', 'account.signIn', 'account.signOut'],
    ])
  })

  test('from another device than before is an event; the first, and one that is known, are none', async () => {
    const account = await plantAccount(world)
    const from = async (device: string) =>
      (await openBrowser(world).login(account, { headers: { 'user-agent': device } })).status
    const added = async () =>
      (await emittedAbout(world, 'userId', account.id)).map(({ payload }) => payload['userAgent'])
    for (const device of ['Laptop', 'Laptop']) expect(await from(device)).toBe(200)
    expect(await added()).toEqual([])
    for (const device of ['Telephone', 'Laptop', 'Telephone']) expect(await from(device)).toBe(200)
    expect(await added()).toEqual(['Telephone'])
    expect(await emittedAbout(world, 'userId', account.id)).toMatchObject([
      { type: 'account.deviceAdded', byUserId: account.id, silent: false },
    ])
  })

  test('from a browser that was updated is no new device', async () => {
    const account = await plantAccount(world)
    const chrome = (version: number) =>
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${String(version)}.0.0.0 Safari/537.36`
    for (const version of [150, 151])
      await openBrowser(world).login(account, { headers: { 'user-agent': chrome(version) } })
    expect(await emittedAbout(world, 'userId', account.id)).toEqual([])
  })

  test.each([
    ['an unknown field', { email: 'a@example.test', password: 'x', device: 'admin' }, 'device'],
    ['no password', { email: 'a@example.test' }, 'password'],
    ['NUL in the address', { email: 'a\u0000@example.test', password: 'x' }, 'email'],
    ['half a character in the password', { email: 'a@example.test', password: '\ud800' }, 'password'],
  ])('%s is refused', async (_what, body, field) => {
    const answer = await openBrowser(world).post('/auth/login', body)
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION', fields: { [field]: expect.any(String) } },
    })
  })
})

describe('refreshing', () => {
  test('answers with a token that works and rotates the cookie', async () => {
    const account = await plantAccount(world, { role: 'TEACHER' })
    const browser = openBrowser(world)
    await browser.login(account)
    const first = browser.cookies.get(cookieOf.TEACHER)
    const answer = await browser.refresh('teacher')
    expect(answer).toMatchObject({
      status: 200,
      body: { expiresIn: 900, user: { id: account.id, role: 'TEACHER' } },
    })
    expect(browser.cookies.get(cookieOf.TEACHER)).not.toBe(first)
    expect((await me(answer.body.accessToken)).ok).toBe(true)
    expect((await browser.refresh('teacher')).status).toBe(200)
    expect(await actsOf(world, account.id)).toEqual(['account.signIn'])
  })

  test('no token is stored in readable form', async () => {
    const account = await plantAccount(world)
    const browser = openBrowser(world)
    await browser.login(account)
    const secret = browser.cookies.get(cookieOf.ADMIN)!
    await browser.refresh('admin')
    const { rows } = await world.owner.query('SELECT * FROM "AuthSession" WHERE "userId" = $1', [account.id])
    const kept = JSON.stringify(rows)
    expect(kept).not.toContain(secret.split('.')[1])
    expect(kept).not.toContain(browser.cookies.get(cookieOf.ADMIN)!.split('.')[1])
  })

  test('of fifty tabs at once one rotates, all get an answer, and nobody is signed out', async () => {
    const account = await plantAccount(world, { role: 'STUDENT' })
    const browser = openBrowser(world)
    await browser.login(account)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => browser.refresh('student', { keepCookies: true })),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
    const rotations = answers.filter(({ setCookies }) => setCookies.length > 0)
    expect(rotations).toHaveLength(1)
    const next = /=([^;]+)/.exec(rotations[0]!.setCookies[0]!)![1]!
    const after = await openBrowser(world, new Map([[cookieOf.STUDENT, next]])).refresh('student')
    expect(after.status).toBe(200)
    expect((await me(answers[49]!.body.accessToken)).ok).toBe(true)
  })

  test('the previous token works for ten seconds without rotating, and then ends the session', async () => {
    const account = await plantAccount(world)
    const thief = openBrowser(world)
    const { body } = await thief.login(account)
    const owner = openBrowser(world, new Map(thief.cookies))
    await owner.refresh('admin')

    world.clock.advance(10_000)
    expect(await thief.refresh('admin')).toMatchObject({ status: 200, setCookies: [] })
    world.clock.advance(1)
    expect(await thief.refresh('admin')).toMatchObject({
      status: 401,
      body: { code: 'REFRESH_REUSED' },
      setCookies: [],
    })

    expect((await owner.refresh('admin')).status).toBe(401)
    expect(await me(body.accessToken)).toMatchObject({ status: 401, problem: { code: 'UNAUTHENTICATED' } })
    await thief.refresh('admin')
    expect(await actsOf(world, account.id)).toEqual(['account.signIn', 'account.endReusedSession'])
  })

  test('an older token than the previous one has no grace time', async () => {
    const account = await plantAccount(world)
    const thief = openBrowser(world)
    await thief.login(account)
    const owner = openBrowser(world, new Map(thief.cookies))
    await owner.refresh('admin')
    await owner.refresh('admin')
    expect(await thief.refresh('admin')).toMatchObject({ status: 401, body: { code: 'REFRESH_REUSED' } })
    expect(await owner.refresh('admin')).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } })
  })

  test('a reused token ends only its own device', async () => {
    const account = await plantAccount(world)
    const [phone, laptop] = [openBrowser(world), openBrowser(world)]
    await phone.login(account)
    await laptop.login(account)
    const old = openBrowser(world, new Map(phone.cookies))
    await phone.refresh('admin')
    await phone.refresh('admin')
    await old.refresh('admin')
    expect((await phone.refresh('admin')).status).toBe(401)
    expect((await laptop.refresh('admin')).status).toBe(200)
  })

  test.each([
    ['no cookie', undefined],
    ['an empty one', ''],
    ['nonsense', 'nonsense'],
    ['a token of an unknown family', `${crypto.randomUUID()}.${'a'.repeat(43)}`],
    ['a malformed token of the right length', `${'-'.repeat(36)}.${'a'.repeat(43)}`],
  ])('%s is refused', async (_what, cookie) => {
    const browser = openBrowser(world)
    if (cookie !== undefined) browser.cookies.set(cookieOf.ADMIN, cookie)
    expect(await browser.refresh('admin')).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } })
  })

  test('the token of one app does not work in another', async () => {
    const student = await plantAccount(world, { role: 'STUDENT' })
    const browser = openBrowser(world)
    await browser.login(student)
    expect(await browser.refresh('admin')).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } })
    browser.cookies.set(cookieOf.ADMIN, browser.cookies.get(cookieOf.STUDENT)!)
    expect(await browser.refresh('admin')).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } })
    expect((await browser.refresh('student')).status).toBe(200)
  })

  test('two apps in one browser have separate sessions', async () => {
    const orgId = await plantOrganization(world)
    const browser = openBrowser(world)
    await browser.login(await plantAccount(world, { role: 'STUDENT', orgId }))
    await browser.login(await plantAccount(world, { role: 'ADMIN', orgId }))
    expect((await browser.refresh('student')).body.user).toMatchObject({ role: 'STUDENT' })
    expect((await browser.refresh('admin')).body.user).toMatchObject({ role: 'ADMIN' })
  })

  test('a device is signed out after 30 unused days, and always after half a year', async () => {
    const account = await plantAccount(world)
    const [idle, busy] = [openBrowser(world), openBrowser(world)]
    await idle.login(account)
    await busy.login(account)
    for (let days = 0; days < 174; days += 29) {
      world.clock.advance(29 * 86_400_000)
      expect((await busy.refresh('admin')).status).toBe(200)
    }
    expect((await idle.refresh('admin')).status).toBe(401)
    world.clock.advance(6 * 86_400_000)
    expect((await busy.refresh('admin')).status).toBe(401)
  })
})

describe('calls from other sites', () => {
  const foreign = [
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['a foreign origin that looks like ours', { origin: 'http://localhost.evil.example' }],
    ['a hidden origin', { origin: 'null' }],
    ['a cross-site call without an origin', { 'sec-fetch-site': 'cross-site' }],
    [
      'a cross-site call with our own origin',
      { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' },
    ],
    ['a same-site call without an origin', { 'sec-fetch-site': 'same-site' }],
  ] as const

  test.each(foreign)('%s is refused', async (_what, headers) => {
    const account = await plantAccount(world)
    const browser = openBrowser(world)
    await browser.login(account)
    const refused = { status: 403, body: { code: 'CROSS_SITE' }, setCookies: [] }
    expect(await browser.login(account, { headers })).toMatchObject(refused)
    expect(await browser.refresh('admin', { headers })).toMatchObject(refused)
    expect(await browser.logout({ app: 'admin' }, { headers })).toMatchObject(refused)
    expect((await browser.refresh('admin')).status).toBe(200)
  })

  const own = [
    ['an app', { origin: 'http://localhost:3003', 'sec-fetch-site': 'same-origin' }],
    ['an app on the other name of this machine', { origin: 'http://127.0.0.1:3000' }],
    ['an app that calls directly', { origin: 'http://localhost:3003', 'sec-fetch-site': 'same-site' }],
    ['a page of the API itself', { origin: 'https://api.example', host: 'api.example' }],
    ['a person typing the address', { 'sec-fetch-site': 'none' }],
    ['a client that is no browser', {}],
  ] as const

  test.each(own)('%s is served', async (_what, headers) => {
    const account = await plantAccount(world)
    const browser = openBrowser(world)
    expect((await browser.login(account, { headers })).status).toBe(200)
    expect((await browser.refresh('admin', { headers })).status).toBe(200)
    expect((await browser.logout({ app: 'admin' }, { headers })).status).toBe(204)
  })

  test('in production localhost counts as another site', async () => {
    const production = await createWorld({
      variables: {
        NODE_ENV: 'production',
        ACCESS_TOKEN_SECRET: 'wCwzwl2Qn1bLZq5pXb3Jk0Wn8mVrTgYh',
        DATA_SECRET: 'pXb3Jk0Wn8mVrTgYhwCwzwl2Qn1bLZq5',
        STUDENT_URL: 'https://learn.example',
        TEACHER_URL: 'https://teach.example',
        ADMIN_URL: 'https://office.example',
      },
    })
    const account = await plantAccount(production)
    const login = (origin: string) => openBrowser(production).login(account, { headers: { origin } })
    expect((await login('http://localhost:3000')).body.code).toBe('CROSS_SITE')
    expect((await login('https://office.example')).status).toBe(200)
  })
})

describe('signing out', () => {
  test('ends this device at once and clears its cookie', async () => {
    const account = await plantAccount(world)
    const [here, there] = [openBrowser(world), openBrowser(world)]
    const { body } = await here.login(account)
    await there.login(account)
    const stolen = openBrowser(world, new Map(here.cookies))

    const answer = await here.logout({ app: 'admin' })
    expect(answer.status).toBe(204)
    expect(answer.setCookies[0]).toMatch(
      /^summa_refresh_admin=; Max-Age=0; Path=\/; Expires=Thu, 01 Jan 1970 .*HttpOnly/,
    )
    expect(here.cookies.size).toBe(0)
    expect(await me(body.accessToken)).toMatchObject({ status: 401, problem: { code: 'UNAUTHENTICATED' } })
    expect((await stolen.refresh('admin')).status).toBe(401)
    expect((await there.refresh('admin')).status).toBe(200)
    expect(await actsOf(world, account.id)).toEqual(['account.signIn', 'account.signIn', 'account.signOut'])
  })

  test('without an app ends every session of this browser', async () => {
    const orgId = await plantOrganization(world)
    const browser = openBrowser(world)
    const student = await browser.login(await plantAccount(world, { role: 'STUDENT', orgId }))
    const admin = await browser.login(await plantAccount(world, { orgId }))
    expect((await browser.logout()).status).toBe(204)
    expect(browser.cookies.size).toBe(0)
    expect((await me(student.body.accessToken)).status).toBe(401)
    expect((await me(admin.body.accessToken)).status).toBe(401)
  })

  test('with only the access token ends its device', async () => {
    const account = await plantAccount(world)
    const { body } = await openBrowser(world).login(account)
    const headers = { authorization: `Bearer ${body.accessToken}` }
    expect((await openBrowser(world).logout(undefined, { headers })).status).toBe(204)
    expect((await me(body.accessToken)).status).toBe(401)
  })

  test('twice, or without a session, is not an error', async () => {
    const account = await plantAccount(world)
    const browser = openBrowser(world)
    await browser.login(account)
    const cookies = new Map(browser.cookies)
    await browser.logout()
    expect((await openBrowser(world, cookies).logout()).status).toBe(204)
    expect((await openBrowser(world).logout({ app: 'student' })).status).toBe(204)
    const headers = { authorization: 'Bearer nonsense' }
    expect((await openBrowser(world).logout(undefined, { headers })).status).toBe(204)
    expect(await actsOf(world, account.id)).toEqual(['account.signIn', 'account.signOut'])
  })
})

describe('changing the password', () => {
  test('ends the other devices, not this one', async () => {
    const account = await plantAccount(world)
    const [here, there] = [openBrowser(world), openBrowser(world)]
    const mine = await here.login(account)
    const others = await there.login(account)
    const body = { currentPassword: account.password, newPassword: otherPassword }
    expect((await world.call(changePassword, { token: mine.body.accessToken, body })).status).toBe(204)

    expect((await me(mine.body.accessToken)).ok).toBe(true)
    expect((await here.refresh('admin')).status).toBe(200)
    expect((await me(others.body.accessToken)).status).toBe(401)
    expect((await there.refresh('admin')).status).toBe(401)
    expect((await there.login(account)).status).toBe(401)
    expect((await there.login({ ...account, password: otherPassword })).status).toBe(200)
    expect(await actsOf(world, account.id)).toContain('account.changePassword')
    expect(await emittedAbout(world, 'userId', account.id)).toMatchObject([
      { type: 'account.passwordChanged', payload: { how: 'CHANGED' } },
    ])
  })

  test('needs the current password', async () => {
    const account = await plantAccount(world)
    const { body: signedIn } = await openBrowser(world).login(account)
    const answer = await world.call(changePassword, {
      token: signedIn.accessToken,
      body: { currentPassword: 'not the password', newPassword: otherPassword },
    })
    expect(answer).toMatchObject({ status: 401, problem: { code: 'BAD_CREDENTIALS' } })
    expect((await openBrowser(world).login(account)).status).toBe(200)
  })

  test.each(['elevenchars', 'password1234', 'PASSWORD1234', goodPassword, 'mira.jones and her dog'])(
    'refuses %s',
    async (newPassword) => {
      const account = await plantAccount(world, { email: `mira.jones@${crypto.randomUUID()}.test` })
      const { body: signedIn } = await openBrowser(world).login(account)
      const answer = await world.call(changePassword, {
        token: signedIn.accessToken,
        body: { currentPassword: account.password, newPassword },
      })
      expect(answer).toMatchObject({ status: 400, problem: { code: 'WEAK_PASSWORD' } })
    },
  )

  test('limits guesses at the current password', async () => {
    const account = await plantAccount(world)
    const { body: signedIn } = await openBrowser(world).login(account)
    const guess = (currentPassword: string) =>
      world.call(changePassword, {
        token: signedIn.accessToken,
        body: { currentPassword, newPassword: otherPassword },
      })
    for (let i = 0; i < 10; i += 1) expect((await guess('not the password')).status).toBe(401)
    expect(await guess(account.password)).toMatchObject({
      status: 429,
      problem: { code: 'TOO_MANY_REQUESTS' },
    })
  })

  test('of two changes at once only one succeeds', async () => {
    const account = await plantAccount(world)
    const { body: signedIn } = await openBrowser(world).login(account)
    const answers = await Promise.all(
      [otherPassword, 'nine blue lanterns'].map((newPassword) =>
        world.call(changePassword, {
          token: signedIn.accessToken,
          body: { currentPassword: account.password, newPassword },
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401])
  })

  test('a person who must change it can do nothing else first', async () => {
    const account = await plantAccount(world, { mustChangePassword: true })
    const { body: signedIn } = await openBrowser(world).login(account)
    const token = signedIn.accessToken
    expect(signedIn.user).toMatchObject({ mustChangePassword: true })
    expect((await me(token)).ok).toBe(true)
    const refused = { status: 403, problem: { code: 'PASSWORD_CHANGE_REQUIRED' } }
    expect(await world.call(listDevices, { token })).toMatchObject(refused)
    expect(await world.call(editMe, { token, body: { locale: 'en' } })).toMatchObject(refused)
    const body = { currentPassword: account.password, newPassword: otherPassword }
    expect((await world.call(changePassword, { token, body })).status).toBe(204)
    expect((await world.call(listDevices, { token })).ok).toBe(true)
    expect(await emittedAbout(world, 'userId', account.id), 'nothing that they should know').toEqual([])
  })
})

describe('takes effect on the next request', () => {
  test('disabling an account', async () => {
    const account = await plantAccount(world)
    await plantSuccessor(account)
    const browser = openBrowser(world)
    const { body } = await browser.login(account)
    await disable(account.id)
    expect(await me(body.accessToken)).toMatchObject({ status: 401, problem: { code: 'UNAUTHENTICATED' } })
    expect((await browser.refresh('admin')).status).toBe(401)
  })

  test('changing a role', async () => {
    const account = await plantAccount(world)
    await plantSuccessor(account)
    const browser = openBrowser(world)
    const { body } = await browser.login(account)
    const asAdmin = () => world.call(getOrganization, { token: body.accessToken })
    expect((await asAdmin()).status).toBe(200)
    await world.owner.query(
      `WITH demoted AS (UPDATE "User" SET role = 'TEACHER' WHERE id = $1 RETURNING id, "orgId")
       INSERT INTO "TeacherProfile" ("userId", "orgId", "displayName", "timeZone", color)
       SELECT id, "orgId", 'Once an admin', 'UTC', '#2f6b4f' FROM demoted`,
      [account.id],
    )
    expect((await asAdmin()).status).toBe(401)
    expect((await browser.refresh('admin')).status).toBe(401)
  })

  test('ending a device', async () => {
    const account = await plantAccount(world)
    const [here, there] = [openBrowser(world), openBrowser(world)]
    const mine = await here.login(account)
    world.clock.advance(1_000)
    const lost = await there.login(account)
    const devices = await world.call(listDevices, { token: mine.body.accessToken })
    expect(devices).toMatchObject({
      data: {
        items: [
          { current: false, userAgent: 'Test browser', ip: '127.0.0.1' },
          { current: true, userAgent: 'Test browser' },
        ],
      },
    })
    const { id } = (devices as { data: { items: { id: string }[] } }).data.items[0]!
    expect((await world.call(endDevice, { token: mine.body.accessToken, params: { id } })).status).toBe(204)
    expect((await me(lost.body.accessToken)).status).toBe(401)
    expect((await there.refresh('admin')).status).toBe(401)
    expect(await world.call(listDevices, { token: mine.body.accessToken })).toMatchObject({
      data: { items: [{ current: true }] },
    })
    expect(await actsOf(world, id)).toEqual(['account.endDevice'])
    const again = await world.call(endDevice, { token: mine.body.accessToken, params: { id } })
    expect(again).toMatchObject({ status: 404, problem: { code: 'NOT_FOUND' } })
  })

  test('only the person’s own devices can be ended', async () => {
    const orgId = await plantOrganization(world)
    const [one, other] = [await plantAccount(world, { orgId }), await plantAccount(world, { orgId })]
    const mine = await openBrowser(world).login(one)
    const theirs = openBrowser(world)
    await theirs.login(other)
    const { rows } = await world.owner.query<{ id: string }>(
      'SELECT id FROM "AuthSession" WHERE "userId" = $1',
      [other.id],
    )
    const answer = await world.call(endDevice, { token: mine.body.accessToken, params: { id: rows[0]!.id } })
    expect(answer.status).toBe(404)
    expect((await theirs.refresh('admin')).status).toBe(200)
  })
})
