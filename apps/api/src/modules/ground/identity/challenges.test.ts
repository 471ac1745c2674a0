// Every 401 names the scheme to use, and says what is wrong with a token if one was sent.
import {
  beginTwoStep,
  changePassword,
  confirmTwoStep,
  errorCodes,
  errorStatus,
  getMe,
} from '@summa/contracts'
import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { openBrowser, plantAccount } from '../../../../test/accounts.ts'
import { createWorld } from '../../../../test/harness.ts'

const world = await createWorld()

const plain = 'Bearer realm="summa"'
const invalid =
  'Bearer error="invalid_token", error_description="The access token is not valid or has been ended"'
const expired = 'Bearer error="invalid_token", error_description="The access token has expired"'

async function readMe(authorization?: string) {
  const headers = authorization === undefined ? {} : { authorization }
  const answer = await world.app.inject({ url: getMe.path, headers })
  return [answer.json<{ code: string }>().code, answer.headers['www-authenticate']]
}

type Answer = { status: number; body: { code: string }; headers: Record<string, unknown> }

function told({ status, body, headers }: Answer) {
  expect(status).toBe(401)
  return [body.code, headers['www-authenticate']]
}

test('a call without a token, or with another scheme, learns the scheme and nothing more', async () => {
  expect(await readMe()).toEqual(['UNAUTHENTICATED', plain])
  expect(await readMe('Basic YTpi')).toEqual(['UNAUTHENTICATED', plain])
})

test('a token that is malformed, expired or ended is called invalid or expired', async () => {
  const browser = openBrowser(world)
  const { body } = await browser.login(await plantAccount(world))
  expect(await readMe('Bearer nonsense')).toEqual(['UNAUTHENTICATED', invalid])
  expect(await readMe('Bearer')).toEqual(['UNAUTHENTICATED', invalid])
  await browser.logout({ app: 'admin' })
  expect(await readMe(`Bearer ${body.accessToken}`)).toEqual(['UNAUTHENTICATED', invalid])
  world.clock.advance(3_600_000)
  expect(await readMe(`Bearer ${body.accessToken}`)).toEqual(['TOKEN_EXPIRED', expired])
})

test('a refused sign-in has a challenge that does not blame a token', async () => {
  const account = await plantAccount(world)
  const browser = openBrowser(world)
  const { body } = await browser.login(account)
  const bearer = { headers: { authorization: `Bearer ${body.accessToken}` } }
  const thief = openBrowser(world, new Map(browser.cookies))
  await browser.refresh('admin')
  await browser.refresh('admin')
  const found = new Set<string>()
  const expectPlain = (answer: Answer, code: string) => {
    expect(told(answer)).toEqual([code, plain])
    found.add(code)
  }

  expectPlain(await openBrowser(world).refresh('admin'), 'UNAUTHENTICATED')
  expectPlain(await openBrowser(world).refresh('admin', bearer), 'UNAUTHENTICATED')
  expectPlain(await openBrowser(world).login({ ...account, password: 'wrong' }), 'BAD_CREDENTIALS')
  const passwords = { currentPassword: 'wrong', newPassword: 'quince boat lantern 4' }
  expectPlain(await openBrowser(world).post(changePassword.path, passwords, bearer), 'BAD_CREDENTIALS')
  expectPlain(await thief.refresh('admin'), 'REFRESH_REUSED')

  const token = (await browser.login(account)).body.accessToken
  const begun = await world.call(beginTwoStep, { token, body: { currentPassword: account.password } })
  if (!begun.ok) throw new Error(begun.problem.code)
  const secret = Secret.fromBase32(begun.data.secret)
  const code = TOTP.generate({ secret, timestamp: world.clock.now().getTime() })
  await world.call(confirmTwoStep, { token, body: { code } })
  expectPlain(await openBrowser(world).login(account), 'TWO_STEP_REQUIRED')
  expectPlain(await openBrowser(world).login({ ...account, code: '000000' }), 'TWO_STEP_INVALID')

  const all = errorCodes.filter((one) => errorStatus[one] === 401)
  expect([...found, 'TOKEN_EXPIRED'].sort()).toEqual(all.sort())
})
