// What the log shows an operator about refused calls: who, from where, for what and why.
import { Writable } from 'node:stream'
import { beginTwoStep, confirmTwoStep, getMe, getOrganization } from '@summa/contracts'
import { Secret, TOTP } from 'otpauth'
import { beforeEach, expect, test } from 'vitest'
import { openBrowser, plantAccount } from './accounts.ts'
import { createWorld } from './harness.ts'

type Line = Record<string, unknown> & { level: number; msg: string }
const lines: Line[] = []
const log = new Writable({
  write(chunk: Buffer, _encoding, done) {
    lines.push(JSON.parse(chunk.toString()) as Line)
    done()
  },
})
const world = await createWorld({ variables: { LOG_LEVEL: 'info' }, log })
const warn = 40

beforeEach(() => {
  lines.length = 0
})

function warnings() {
  return lines.filter(({ level }) => level === warn)
}

function line(refused: string, method: string, route: string) {
  return { refused, method, route, ip: '127.0.0.1', reqId: expect.any(String) as string, msg: 'refused' }
}

async function signedIn(role: 'STUDENT' | 'ADMIN') {
  const account = await plantAccount(world, { role })
  const browser = openBrowser(world)
  const { body } = await browser.login(account)
  lines.length = 0
  return { account, browser, token: body.accessToken }
}

test('the line of a request names the person', async () => {
  const { account, token } = await signedIn('STUDENT')
  await world.call(getMe, { token })
  expect(lines.find(({ msg }) => msg === 'request completed')).toMatchObject({ userId: account.id })
  expect(warnings()).toEqual([])
})

test('a wrong password is logged, with the person if the account exists', async () => {
  const { account, browser } = await signedIn('ADMIN')
  await browser.login({ ...account, password: 'not the password' })
  await browser.login({ email: 'nobody@example.test', password: 'not the password' })
  const refused = line('BAD_CREDENTIALS', 'POST', '/auth/login')
  expect(warnings()).toMatchObject([{ ...refused, userId: account.id }, refused])
  expect(warnings()[1]).not.toHaveProperty('userId')
})

test('a wrong code is logged', async () => {
  const { account, browser, token } = await signedIn('ADMIN')
  const begun = await world.call(beginTwoStep, { token, body: { currentPassword: account.password } })
  if (!begun.ok) throw new Error(begun.problem.code)
  const app = new TOTP({ secret: Secret.fromBase32(begun.data.secret) })
  const code = app.generate({ timestamp: world.clock.now().getTime() })
  await world.call(confirmTwoStep, { token, body: { code } })
  await browser.login({ ...account, code: 'aaaaa-bbbbb' })
  expect(warnings()).toMatchObject([
    { ...line('TWO_STEP_INVALID', 'POST', '/auth/login'), userId: account.id },
  ])
})

test('a call that the role may not make is logged', async () => {
  const { account, token } = await signedIn('STUDENT')
  await world.call(getOrganization, { token })
  expect(warnings()).toMatchObject([
    { ...line('FORBIDDEN', 'GET', '/admin/organization'), userId: account.id },
  ])
})

test('a call from another site, a forged token and a reused token are logged', async () => {
  const { account, browser } = await signedIn('ADMIN')
  await browser.refresh('admin', { headers: { origin: 'https://evil.example' } })
  await world.call(getMe, { token: 'forged' })
  const thief = openBrowser(world, new Map(browser.cookies))
  await browser.refresh('admin')
  world.clock.advance(10_001)
  await thief.refresh('admin')
  expect(warnings()).toMatchObject([
    line('CROSS_SITE', 'POST', '/auth/refresh'),
    line('UNAUTHENTICATED', 'GET', '/me'),
    { ...line('REFRESH_REUSED', 'POST', '/auth/refresh'), userId: account.id },
  ])
})

test('a call without a token is not logged as suspicious', async () => {
  await world.call(getMe, {})
  await openBrowser(world).refresh('admin')
  expect(warnings()).toEqual([])
})
