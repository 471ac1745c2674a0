import { randomInt } from 'node:crypto'
import { askForCode, beginTwoStep, confirmTwoStep, getMe, signInWithCode } from '@summa/contracts'
import { Secret, TOTP } from 'otpauth'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { actsOf, goodPassword, openBrowser, plantAccount } from '../../../../test/accounts.ts'
import { codeFor, codeIn, otherThan } from '../../../../test/codes.ts'
import { createWorld } from '../../../../test/harness.ts'
import { plantOrganization } from '../../../../test/people.ts'

const world = await createWorld({ variables: { DATABASE_POOL: '20' } })

beforeEach(async () => {
  world.clock.advance(3_600_000)
  world.sent.length = 0
  await world.owner.query(`UPDATE "Organization" SET "signUp" = 'INVITED'`)
})

function ask(email: string, locale?: 'en' | 'zh-CN') {
  return world.call(askForCode, { body: { email, ...(locale && { locale }) } })
}

function enter(email: string, code: string, more: { twoStepCode?: string; app?: 'teacher' } = {}) {
  return world.call(signInWithCode, { body: { email, code, ...more } })
}

const refused = { status: 401, problem: { code: 'BAD_CREDENTIALS' } }
const letIn = { status: 200, data: { user: {} } }

describe('asking for a code', () => {
  test.each([
    ['STUDENT', 'en', 'your code'],
    ['TEACHER', 'zh-CN', '验证码'],
    ['ADMIN', 'en', '10 minutes'],
  ] as const)('a %s gets one code, in %s', async (role, locale, words) => {
    const account = await plantAccount(world, { role, locale })
    expect(await ask(account.email.toUpperCase())).toMatchObject({ status: 202, data: { received: true } })
    expect(world.sent).toEqual([])
    await world.drainJobs()
    expect(world.sent).toHaveLength(1)
    const [{ to, subject, text }] = world.sent as [(typeof world.sent)[number]]
    expect(to).toBe(account.email)
    expect(subject + text).toContain(words)
    expect(codeIn(subject)).toBe(codeIn(text))
    expect(await actsOf(world, account.id)).toEqual(['account.sendCode'])
  })

  test('an unknown or disabled account gets the same answer and no mail', async () => {
    const disabled = await plantAccount(world, { role: 'STUDENT' })
    await world.owner.query(`UPDATE "User" SET status = 'DISABLED' WHERE id = $1`, [disabled.id])
    const known = await ask((await plantAccount(world)).email)
    for (const email of ['nobody@example.test', 'not an address', disabled.email])
      expect({ ...(await ask(email)), requestId: '' }).toEqual({ ...known, requestId: '' })
    const { rows } = await world.owner.query<{ events: number; codes: number }>(
      `SELECT count(*)::int AS events, (SELECT count(*)::int FROM "SignInCode" WHERE "createdAt" = $1) AS codes
       FROM "OutboxEvent" WHERE type = 'account.codeAsked' AND "publishedAt" IS NULL`,
      [world.clock.now()],
    )
    expect(rows[0], 'all of them write the same').toEqual({ events: 4, codes: 4 })
    await world.drainJobs()
    expect(world.sent).toHaveLength(1)
  })

  test('where an organisation is open a visitor gets one too, in their language', async () => {
    const orgId = await plantOrganization(world)
    await world.owner.query(`UPDATE "Organization" SET "signUp" = 'OPEN' WHERE id = $1`, [orgId])
    await ask('visitor@example.test', 'zh-CN')
    await ask('not an address')
    await world.drainJobs()
    expect(world.sent).toHaveLength(1)
    expect(world.sent[0]).toMatchObject({
      to: 'visitor@example.test',
      subject: expect.stringContaining('验证码') as string,
    })
  })

  test('is limited per address, whether anybody has it or not', async () => {
    const account = await plantAccount(world)
    for (const email of [account.email, 'nobody-either@example.test']) {
      for (let i = 0; i < 5; i += 1) expect((await ask(email)).status).toBe(202)
      expect(await ask(email)).toMatchObject({ status: 429, problem: { code: 'TOO_MANY_REQUESTS' } })
    }
  })

  test('neither the code nor, outside its own row, the address is stored', async () => {
    const account = await plantAccount(world)
    const code = await codeFor(world, account.email)
    const { rows } = await world.owner.query(
      `SELECT (SELECT json_agg(e.payload) FROM "OutboxEvent" e) AS events,
              (SELECT json_agg(a) FROM "AuditLog" a WHERE a.action = 'account.sendCode') AS acts`,
    )
    expect(JSON.stringify(rows)).not.toContain('@')
    const { rows: codes } = await world.owner.query<{ codeHash: string }>(
      'SELECT "codeHash" FROM "SignInCode"',
    )
    expect(JSON.stringify([rows[0], codes])).not.toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`))
  })

  test('a mail that failed is sent again with the same code, which then has its ten minutes', async () => {
    const account = await plantAccount(world)
    const send = world.ctx.mail.send.bind(world.ctx.mail)
    const tried: string[] = []
    const mail = vi.spyOn(world.ctx.mail, 'send').mockImplementation((message) => {
      tried.push(codeIn(message.text))
      return Promise.reject(new Error('connect ECONNREFUSED'))
    })
    await ask(account.email)
    await expect(world.drainJobs()).rejects.toThrow('ECONNREFUSED')
    mail.mockImplementation(send)
    world.clock.advance(9 * 60_000)
    await world.owner.query(
      `UPDATE "OutboxEvent" SET "publishedAt" = NULL WHERE id = (SELECT max(id::text)::uuid FROM "OutboxEvent"
       WHERE type = 'account.codeAsked')`,
    )
    await world.drainJobs()
    mail.mockRestore()
    const code = codeIn(world.sent[0]!.text)
    expect(tried).toEqual([code])
    world.clock.advance(9 * 60_000)
    expect(await enter(account.email, code)).toMatchObject(letIn)
    expect(await actsOf(world, account.id)).toEqual(['account.sendCode', 'account.signIn'])
  })
})

describe('a code', () => {
  test('signs in once, as a password would', async () => {
    const account = await plantAccount(world)
    const code = await codeFor(world, account.email)
    const browser = openBrowser(world)
    const { status, body, setCookies } = await browser.post('/auth/code/sign-in', {
      email: ` ${account.email.toUpperCase()} `,
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
    })
    expect(status).toBe(200)
    expect(body.user).toEqual({ id: account.id, role: 'ADMIN', roles: ['ADMIN'], mustChangePassword: false })
    expect(setCookies[0]).toMatch(/^summa_refresh_admin=.*HttpOnly/)
    expect((await world.call(getMe, { token: body.accessToken })).status).toBe(200)
    expect((await browser.refresh('admin')).status).toBe(200)
    expect(await enter(account.email, code)).toMatchObject(refused)
  })

  test('opens the app that is asked for, if the person has it', async () => {
    const account = await plantAccount(world, { role: 'TEACHER' })
    await world.owner.query(
      `UPDATE "User" SET roles = '{ADMIN,TEACHER}', "adminAccess" = 'OWNER' WHERE id = $1`,
      [account.id],
    )
    const browser = openBrowser(world)
    const code = await codeFor(world, account.email)
    const { body } = await browser.post('/auth/code/sign-in', { email: account.email, code, app: 'teacher' })
    expect(body.user).toMatchObject({ role: 'TEACHER' })
    expect([...browser.cookies.keys()]).toEqual(['summa_refresh_teacher'])
  })

  test('ends an initial password, which others may have seen', async () => {
    const account = await plantAccount(world, { mustChangePassword: true })
    const answer = await enter(account.email, await codeFor(world, account.email))
    expect(answer).toMatchObject({ data: { user: { mustChangePassword: false } } })
    expect((await openBrowser(world).login(account)).body.code).toBe('BAD_CREDENTIALS')
    expect(await enter(account.email, await codeFor(world, account.email))).toMatchObject(letIn)
  })

  test('says to whom it is right in which app they belong', async () => {
    const account = await plantAccount(world, { role: 'TEACHER' })
    const code = await codeFor(world, account.email)
    const { status, body } = await openBrowser(world).post('/auth/code/sign-in', {
      email: account.email,
      code,
      app: 'student',
    })
    expect([status, body.code, body['app']]).toEqual([401, 'BAD_CREDENTIALS', 'teacher'])
  })

  test('works for 10 minutes', async () => {
    const account = await plantAccount(world)
    const code = await codeFor(world, account.email)
    world.clock.advance(10 * 60_000)
    expect(await enter(account.email, code)).toMatchObject(refused)
    world.clock.advance(-1)
    expect(await enter(account.email, code)).toMatchObject(letIn)
  })

  test('is of one person only', async () => {
    const [one, other] = [await plantAccount(world), await plantAccount(world)]
    const code = await codeFor(world, one.email)
    await codeFor(world, other.email)
    expect(await enter(other.email, code)).toMatchObject(refused)
  })

  test('replaces those before it', async () => {
    const account = await plantAccount(world)
    const first = await codeFor(world, account.email)
    const second = await codeFor(world, account.email)
    expect(await enter(account.email, first)).toMatchObject(refused)
    expect(await enter(account.email, second)).toMatchObject(letIn)
    expect(await enter(account.email, first)).toMatchObject(refused)
  })

  test('is worth nothing after five wrong guesses, and something after four', async () => {
    for (const [guesses, expected] of [
      [4, letIn],
      [5, refused],
    ] as const) {
      const account = await plantAccount(world)
      const code = await codeFor(world, account.email)
      for (let i = 0; i < guesses; i += 1)
        expect(await enter(account.email, otherThan(code))).toMatchObject(refused)
      expect(await enter(account.email, code)).toMatchObject(expected)
    }
  })

  test('guesses at the same moment get no more tries', async () => {
    const account = await plantAccount(world)
    const code = await codeFor(world, account.email)
    const guesses = Array.from({ length: 5 }, () => otherThan(code))
    const answers = await Promise.all([...guesses, code].map((guess) => enter(account.email, guess)))
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(401))
    const { rows } = await world.owner.query('SELECT tries FROM "SignInCode" WHERE email = $1', [
      account.email,
    ])
    expect(rows).toEqual([{ tries: 6 }])
  })

  test('signs in one of several callers at the same moment', async () => {
    const account = await plantAccount(world)
    const code = await codeFor(world, account.email)
    const answers = await Promise.all(Array.from({ length: 4 }, () => enter(account.email, code)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401])
  })

  test('wrong, unknown, never sent and disabled get the same answer', async () => {
    const account = await plantAccount(world)
    const disabled = await plantAccount(world, { role: 'STUDENT' })
    const codes = new Map([[disabled.email, await codeFor(world, disabled.email)]])
    await world.owner.query(`UPDATE "User" SET status = 'DISABLED' WHERE id = $1`, [disabled.id])
    await codeFor(world, account.email)
    await ask('nobody@example.test')
    const emails = [account.email, disabled.email, 'nobody@example.test', 'never-asked@example.test']
    const answers = []
    for (const email of emails) {
      const answer = await enter(email, codes.get(email) ?? '12345')
      if (answer.ok) throw new Error(`${email} is let in`)
      answers.push({ ...answer, problem: { ...answer.problem, requestId: '' } })
    }
    expect(answers[0]).toMatchObject(refused)
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  test('counts with wrong passwords, and locks out with them', async () => {
    const account = await plantAccount(world)
    const browser = openBrowser(world)
    const code = await codeFor(world, account.email)
    for (let i = 0; i < 5; i += 1) await enter(account.email, otherThan(code))
    for (let i = 0; i < 5; i += 1) await browser.login({ ...account, password: 'not the password' })
    expect((await browser.login(account)).status).toBe(429)
    expect(await enter(account.email, code)).toMatchObject({ status: 429 })
    await vi.waitFor(async () => expect(await actsOf(world, account.id)).toContain('account.lockOut'))
  })

  test('an address that guesses for many people is stopped', async () => {
    const remoteAddress = `203.0.113.${randomInt(200)}`
    const browser = openBrowser(world)
    const guess = (i: number) =>
      browser.post(
        '/auth/code/sign-in',
        { email: `guess-${i}@example.test`, code: '123456' },
        { remoteAddress },
      )
    for (let i = 0; i < 100; i += 1) expect((await guess(i)).status).toBe(401)
    expect((await guess(100)).status).toBe(429)
  })

  test('is refused when another site sends it', async () => {
    const headers = { origin: 'https://evil.example' }
    const { status, body } = await openBrowser(world).post(
      '/auth/code/sign-in',
      { email: 'a@example.test', code: '123456' },
      { headers },
    )
    expect([status, body.code]).toEqual([403, 'CROSS_SITE'])
  })

  test('is not used up while the second step is missing or wrong', async () => {
    const account = await plantAccount(world)
    const { body } = await openBrowser(world).login(account)
    const token = body.accessToken
    const begun = await world.call(beginTwoStep, { token, body: { currentPassword: goodPassword } })
    if (!begun.ok) throw new Error(begun.problem.detail)
    const totp = new TOTP({ secret: Secret.fromBase32(begun.data.secret) })
    const codeNow = () => totp.generate({ timestamp: world.clock.now().getTime() })
    await world.call(confirmTwoStep, { token, body: { code: codeNow() } })
    world.clock.advance(60_000)
    const code = await codeFor(world, account.email)
    expect(await enter(account.email, code)).toMatchObject({ problem: { code: 'TWO_STEP_REQUIRED' } })
    const wrong = otherThan(codeNow())
    expect(await enter(account.email, code, { twoStepCode: wrong })).toMatchObject({
      problem: { code: 'TWO_STEP_INVALID' },
    })
    expect(await enter(account.email, code, { twoStepCode: codeNow() })).toMatchObject(letIn)
    expect(await enter(account.email, code)).toMatchObject(refused)
  })

  test('old codes are purged after a day', async () => {
    const account = await plantAccount(world)
    await codeFor(world, account.email)
    const kept = async () =>
      (await world.owner.query('SELECT id FROM "SignInCode" WHERE email = $1', [account.email])).rows.length
    world.clock.advance(86_399_999)
    await world.runJob('purge-expired-sign-ins')
    expect(await kept()).toBe(1)
    world.clock.advance(1)
    await world.runJob('purge-expired-sign-ins')
    expect(await kept()).toBe(0)
  })
})
