import { forgotPassword, getMe, resetPassword, resetPasswordOf } from '@summa/contracts'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { actsOf, goodPassword, openBrowser, plantAccount } from '../../../../test/accounts.ts'
import { emittedAbout } from '../../../../test/events.ts'
import { createWorld } from '../../../../test/harness.ts'
import { plantOrganization } from '../../../../test/people.ts'
import { identityJobs } from './jobs.ts'

const world = await createWorld()
const newPassword = 'seven quiet herons'

beforeEach(() => {
  world.clock.advance(3_600_000)
  world.sent.length = 0
})

function ask(email: string) {
  return world.call(forgotPassword, { body: { email } })
}

async function tokenFor(email: string) {
  await ask(email)
  await world.drainJobs()
  const url = new URL(/https?:\S+/.exec(world.sent.at(-1)!.text)![0])
  return new URLSearchParams(url.hash.slice(1)).get('token')!
}

function reset(token: string, password = newPassword) {
  return world.call(resetPassword, { body: { token, newPassword: password } })
}

const invalid = { status: 400, problem: { code: 'LINK_INVALID' } }

describe('asking for a link', () => {
  test.each([
    ['STUDENT', 'en', 'http://localhost:3000', 'choose a new password'],
    ['TEACHER', 'zh-CN', 'http://localhost:3002', '设置新密码'],
    ['ADMIN', 'zh-CN', 'http://localhost:3003', '30 分钟'],
  ] as const)('a %s gets a link to their app, in %s', async (role, locale, origin, words) => {
    const account = await plantAccount(world, { role, locale })
    expect((await ask(account.email.toUpperCase())).status).toBe(204)
    expect(world.sent).toEqual([])
    await world.drainJobs()
    expect(world.sent).toHaveLength(1)
    const [{ to, subject, text }] = world.sent as [(typeof world.sent)[number]]
    expect(to).toBe(account.email)
    expect(subject + text).toContain(words)
    expect(text).toMatch(new RegExp(`\\n${origin}/reset-password#token=[\\w-]{43}\\n`))
    expect(await actsOf(world, account.id)).toEqual(['account.sendPasswordLink'])
  })

  test('an unknown or disabled account gets the same answer and no mail', async () => {
    const disabled = await plantAccount(world, { role: 'TEACHER' })
    await world.owner.query(`UPDATE "User" SET status = 'DISABLED' WHERE id = $1`, [disabled.id])
    const known = await ask((await plantAccount(world)).email)
    for (const email of ['nobody@example.test', 'not an address', disabled.email]) {
      const answer = await ask(email)
      expect({ ...answer, requestId: '' }).toEqual({ ...known, requestId: '' })
    }
    const { rows } = await world.owner.query<{ events: number }>(
      `SELECT count(*)::int AS events FROM "OutboxEvent" WHERE type = 'account.passwordForgotten' AND "publishedAt" IS NULL`,
    )
    expect(rows[0]!.events, 'all of them write an event').toBe(4)
    await world.drainJobs()
    expect(world.sent).toHaveLength(1)
    const { rows: kept } = await world.owner.query('SELECT payload FROM "OutboxEvent"')
    expect(JSON.stringify(kept)).not.toContain('@')
  })

  test('is limited per account, whether it exists or not', async () => {
    const account = await plantAccount(world)
    for (const email of [account.email, 'nobody-either@example.test']) {
      for (let i = 0; i < 5; i += 1) expect((await ask(email)).status).toBe(204)
      expect(await ask(email)).toMatchObject({ status: 429, problem: { code: 'TOO_MANY_REQUESTS' } })
    }
  })

  test('the token is not stored anywhere', async () => {
    const account = await plantAccount(world)
    const token = await tokenFor(account.email)
    const { rows } = await world.owner.query(
      `SELECT (SELECT json_agg(l) FROM "PasswordLink" l) AS links, (SELECT json_agg(e) FROM "OutboxEvent" e) AS events,
              (SELECT json_agg(a) FROM "AuditLog" a) AS acts`,
    )
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})

describe('a link', () => {
  test('sets the password once and signs every device out', async () => {
    const account = await plantAccount(world, { mustChangePassword: true })
    const browser = openBrowser(world)
    const { body } = await browser.login(account)
    const token = await tokenFor(account.email)
    expect((await reset(token)).status).toBe(204)

    expect((await world.call(getMe, { token: body.accessToken })).status).toBe(401)
    expect((await browser.refresh('admin')).status).toBe(401)
    expect((await browser.login(account)).status).toBe(401)
    const fresh = await browser.login({ ...account, password: newPassword })
    expect(fresh).toMatchObject({ status: 200, body: { user: { mustChangePassword: false } } })
    expect(await actsOf(world, account.id)).toContain('account.resetPassword')

    expect(await reset(token, 'nine blue lanterns')).toMatchObject(invalid)
    expect((await browser.login({ ...account, password: newPassword })).status).toBe(200)
  })

  test('tells the owner of the account, unless it replaces an initial password', async () => {
    for (const mustChangePassword of [false, true]) {
      const account = await plantAccount(world, { mustChangePassword })
      expect((await reset(await tokenFor(account.email))).status).toBe(204)
      const events = (await emittedAbout(world, 'userId', account.id)).filter(
        ({ type }) => type === 'account.passwordChanged',
      )
      expect(events).toMatchObject(mustChangePassword ? [] : [{ payload: { how: 'RESET' } }])
    }
  })

  test('works for 30 minutes', async () => {
    const account = await plantAccount(world)
    const [used, late] = [await tokenFor(account.email), await tokenFor(account.email)]
    world.clock.advance(30 * 60_000)
    expect(await reset(late)).toMatchObject(invalid)
    world.clock.advance(-1)
    expect((await reset(used)).status).toBe(204)
  })

  test('voids all other links when it is used', async () => {
    const account = await plantAccount(world)
    const [first, second] = [await tokenFor(account.email), await tokenFor(account.email)]
    expect((await reset(second)).status).toBe(204)
    expect(await reset(first, 'nine blue lanterns')).toMatchObject(invalid)
  })

  test('can be used once, even by several callers at the same time', async () => {
    const account = await plantAccount(world)
    const token = await tokenFor(account.email)
    const answers = await Promise.all(
      ['seven quiet herons', 'nine blue lanterns', 'two tall chimneys'].map((p) => reset(token, p)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 400, 400])
  })

  test('is not used up by a weak password', async () => {
    const account = await plantAccount(world)
    const token = await tokenFor(account.email)
    expect(await reset(token, 'password1234')).toMatchObject({
      status: 400,
      problem: { code: 'WEAK_PASSWORD' },
    })
    expect((await reset(token)).status).toBe(204)
  })

  test('does nothing for a disabled account', async () => {
    const account = await plantAccount(world, { role: 'TEACHER' })
    const token = await tokenFor(account.email)
    await world.owner.query(`UPDATE "User" SET status = 'DISABLED' WHERE id = $1`, [account.id])
    expect(await reset(token)).toMatchObject(invalid)
  })

  test('lets a locked-out person back in', async () => {
    const account = await plantAccount(world)
    const browser = openBrowser(world)
    for (let i = 0; i < 10; i += 1) await browser.login({ ...account, password: 'not the password' })
    expect((await browser.login(account)).status).toBe(429)
    await reset(await tokenFor(account.email))
    expect((await browser.login({ ...account, password: newPassword })).status).toBe(200)
  })

  test('cannot be guessed: attempts are limited', async () => {
    for (let i = 0; i < 100; i += 1) expect(await reset(String(i).padStart(43, 'a'))).toMatchObject(invalid)
    expect(await reset('b'.repeat(43))).toMatchObject({ status: 429 })
  })
})

describe('while the mail server is down', () => {
  const { attempts, firstSeconds } = identityJobs.find(({ name }) => name === 'send-password-link')!.retry!
  /** The longest wait before each further attempt; jitter shortens it by up to half. */
  const waits = Array.from({ length: attempts - 1 }, (_, index) => firstSeconds * 2 ** index)
  const linksOf = async ({ id }: { id: string }) => {
    const { rows } = await world.owner.query('SELECT id FROM "PasswordLink" WHERE "userId" = $1', [id])
    return rows
  }
  const send = world.ctx.mail.send.bind(world.ctx.mail)
  const refuse = () => vi.spyOn(world.ctx.mail, 'send').mockRejectedValue(new Error('connect ECONNREFUSED'))
  /** Runs the job again, as the queue does after a failure. */
  const tryAgain = async () => {
    await world.owner.query(
      `UPDATE "OutboxEvent" SET "publishedAt" = NULL WHERE id = (SELECT max(id::text)::uuid FROM "OutboxEvent"
       WHERE type = 'account.passwordForgotten')`,
    )
    await world.drainJobs()
  }

  test('the mail is tried for more than an hour, then sent once, with one link that works', async () => {
    expect(waits.reduce((sum, seconds) => sum + seconds / 2, 0)).toBeGreaterThan(3_600)
    const account = await plantAccount(world)
    await ask(account.email)
    const mail = refuse()
    await expect(world.drainJobs()).rejects.toThrow('ECONNREFUSED')
    for (const seconds of waits.slice(0, -1)) {
      world.clock.advance(seconds * 1_000)
      await expect(tryAgain()).rejects.toThrow('ECONNREFUSED')
    }
    await world.runJob('purge-expired-sign-ins')
    mail.mockImplementation(send)
    world.clock.advance(waits.at(-1)! * 1_000)
    await tryAgain()
    await tryAgain()
    mail.mockRestore()

    expect(world.sent.map(({ to }) => to)).toEqual([account.email])
    expect(await linksOf(account)).toHaveLength(1)
    expect(await actsOf(world, account.id)).toEqual(['account.sendPasswordLink'])
    world.clock.advance(29 * 60_000)
    const token = /token=([\w-]+)/.exec(world.sent[0]!.text)![1]!
    expect((await reset(token)).status).toBe(204)
  })

  test('every attempt sends the same link, because a mail thought lost may still arrive', async () => {
    const account = await plantAccount(world)
    await ask(account.email)
    const mail = vi.spyOn(world.ctx.mail, 'send').mockImplementation(async (letter) => {
      await send(letter)
      throw new Error('the connection was lost')
    })
    await expect(world.drainJobs()).rejects.toThrow('the connection was lost')
    await expect(tryAgain()).rejects.toThrow('the connection was lost')
    mail.mockRestore()
    const [first, second] = world.sent.map(({ text }) => text)
    expect(first).toBe(second)
  })

  test('a link that was voided in the meantime is not sent', async () => {
    const account = await plantAccount(world)
    await ask(account.email)
    const mail = refuse()
    await expect(world.drainJobs()).rejects.toThrow('ECONNREFUSED')
    mail.mockRestore()
    await world.owner.query('UPDATE "PasswordLink" SET "usedAt" = $2 WHERE "userId" = $1', [
      account.id,
      world.clock.now(),
    ])
    await tryAgain()
    expect(world.sent).toEqual([])
  })

  test('days later, when the link was purged, no mail is sent', async () => {
    const account = await plantAccount(world)
    await ask(account.email)
    const mail = refuse()
    await expect(world.drainJobs()).rejects.toThrow('ECONNREFUSED')
    mail.mockRestore()
    await world.owner.query('UPDATE "PasswordLink" SET "usedAt" = $2 WHERE "userId" = $1', [
      account.id,
      world.clock.now(),
    ])
    world.clock.advance(2 * 86_400_000)
    await world.runJob('purge-expired-sign-ins')
    expect(await linksOf(account)).toEqual([])
    await tryAgain()
    expect(world.sent).toEqual([])
    expect(await linksOf(account)).toEqual([])
  })
})

describe('a password that an admin resets', () => {
  test('is an initial one: shown once, must be changed, and ends every session', async () => {
    const admin = await plantAccount(world)
    const person = await plantAccount(world, { orgId: admin.orgId, role: 'STUDENT' })
    const { body: signedIn } = await openBrowser(world).login(admin)
    const theirs = openBrowser(world)
    const { body: before } = await theirs.login(person)
    const link = await tokenFor(person.email)
    const answer = await world.call(resetPasswordOf, {
      token: signedIn.accessToken,
      params: { id: person.id },
    })
    const { initialPassword } = (answer as { data: { initialPassword: string } }).data

    expect((await world.call(getMe, { token: before.accessToken })).status).toBe(401)
    expect((await theirs.refresh('student')).status).toBe(401)
    expect(await reset(link)).toMatchObject(invalid)
    expect((await theirs.login(person)).status).toBe(401)
    expect(await theirs.login({ ...person, password: initialPassword })).toMatchObject({
      status: 200,
      body: { user: { mustChangePassword: true } },
    })
    expect(await actsOf(world, person.id)).toContain('account.resetPasswordOf')
    expect(await emittedAbout(world, 'userId', person.id)).toContainEqual({
      type: 'account.passwordChanged',
      payload: { userId: person.id, how: 'BY_OFFICE' },
      byUserId: admin.id,
      silent: false,
    })
    const { rows } = await world.owner.query('SELECT * FROM "AuditLog"')
    expect(JSON.stringify(rows)).not.toContain(initialPassword)
  })

  test('cannot be for another organisation or for the admin’s own account', async () => {
    const admin = await plantAccount(world)
    const stranger = await plantAccount(world, { orgId: await plantOrganization(world) })
    const { body } = await openBrowser(world).login(admin)
    const call = (id: string) => world.call(resetPasswordOf, { token: body.accessToken, params: { id } })
    expect(await call(stranger.id)).toMatchObject({ status: 404, problem: { code: 'NOT_FOUND' } })
    expect(await call(crypto.randomUUID())).toMatchObject({ status: 404 })
    expect(await call(admin.id)).toMatchObject({ status: 403, problem: { code: 'FORBIDDEN' } })
    expect((await openBrowser(world).login({ ...stranger, password: goodPassword })).status).toBe(200)
  })
})
