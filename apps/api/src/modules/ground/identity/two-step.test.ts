import {
  beginTwoStep,
  confirmTwoStep,
  endTwoStep,
  endTwoStepOf,
  getMe,
  getTwoStep,
  listDevices,
  renewRecoveryCodes,
} from '@summa/contracts'
import { Secret, TOTP } from 'otpauth'
import { beforeEach, describe, expect, test } from 'vitest'
import { actsOf, openBrowser, plantAccount, type Account } from '../../../../test/accounts.ts'
import { emittedAbout } from '../../../../test/events.ts'
import { createWorld } from '../../../../test/harness.ts'
import { plantOrganization } from '../../../../test/people.ts'

const world = await createWorld({ variables: { DATABASE_POOL: '20' } })

// The start of a 30-second code.
beforeEach(() =>
  world.clock.set(new Date(Math.ceil(world.clock.now().getTime() / 30_000) * 30_000 + 3_600_000)),
)

type App = { secret: string }

function codeOf({ secret }: App, secondsFromNow = 0) {
  return TOTP.generate({
    secret: Secret.fromBase32(secret),
    timestamp: world.clock.now().getTime() + secondsFromNow * 1_000,
  })
}

async function signedIn(settings: { orgId?: string } = {}) {
  const account = await plantAccount(world, settings)
  const { body } = await openBrowser(world).login(account)
  return { account, token: body.accessToken }
}

async function begin(token: string, currentPassword: string) {
  const answer = await world.call(beginTwoStep, { token, body: { currentPassword } })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data
}

async function turnOn(settings: { orgId?: string } = {}) {
  const { account, token } = await signedIn(settings)
  const app = await begin(token, account.password)
  const answer = await world.call(confirmTwoStep, { token, body: { code: codeOf(app) } })
  if (!answer.ok) throw new Error(answer.problem.code)
  // The code that confirmed cannot be used again: move on to the next.
  world.clock.advance(30_000)
  return { account, token, app, recoveryCodes: answer.data.recoveryCodes }
}

function login(account: Account, code?: string) {
  return openBrowser(world).login({ ...account, ...(code !== undefined && { code }) })
}

function renew(token: string, currentPassword: string, code: string) {
  return world.call(renewRecoveryCodes, { token, body: { currentPassword, code } })
}

const invalid = { status: 401, body: { code: 'TWO_STEP_INVALID' }, setCookies: [] }

describe('turning it on', () => {
  test('needs the password and then a code, and shows recovery codes once', async () => {
    const { account, token } = await signedIn()
    expect(await world.call(getTwoStep, { token })).toMatchObject({
      data: { on: false, required: false, recoveryCodesLeft: 0 },
    })
    const app = await begin(token, account.password)
    expect(app.secret).toMatch(/^[A-Z2-7]{32}$/)
    const url = new URL(app.otpauthUrl)
    expect(decodeURIComponent(url.pathname)).toContain(account.email)
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      secret: app.secret,
      issuer: 'Summa',
      digits: '6',
      period: '30',
    })

    expect((await login(account)).status, 'two-step sign-in is off until it is confirmed').toBe(200)
    const answer = await world.call(confirmTwoStep, { token, body: { code: codeOf(app) } })
    const { recoveryCodes } = (answer as { data: { recoveryCodes: string[] } }).data
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(await world.call(getTwoStep, { token })).toMatchObject({
      data: { on: true, recoveryCodesLeft: 10 },
    })
    expect(await actsOf(world, account.id)).toEqual(
      expect.arrayContaining(['twoStep.begin', 'twoStep.confirm']),
    )

    const { rows } = await world.owner.query(
      `SELECT (SELECT json_agg(u) FROM "User" u) AS users, (SELECT json_agg(c) FROM "RecoveryCode" c) AS codes,
              (SELECT json_agg(a) FROM "AuditLog" a) AS acts`,
    )
    const kept = JSON.stringify(rows)
    for (const secret of [
      app.secret,
      ...recoveryCodes,
      ...recoveryCodes.map((code) => code.replace('-', '')),
    ])
      expect(kept).not.toContain(secret)
  })

  test('refuses a wrong password, a wrong code, and a second start while it is on', async () => {
    const { account, token } = await signedIn()
    expect(await world.call(beginTwoStep, { token, body: { currentPassword: 'wrong' } })).toMatchObject({
      status: 401,
      problem: { code: 'BAD_CREDENTIALS' },
    })
    expect(await world.call(confirmTwoStep, { token, body: { code: '123456' } })).toMatchObject({
      status: 401,
      problem: { code: 'TWO_STEP_INVALID' },
    })
    const first = await begin(token, account.password)
    const second = await begin(token, account.password)
    expect(await world.call(confirmTwoStep, { token, body: { code: codeOf(first) } })).toMatchObject({
      status: 401,
    })
    expect((await world.call(confirmTwoStep, { token, body: { code: codeOf(second) } })).ok).toBe(true)
    const already = { status: 409, problem: { code: 'TWO_STEP_ALREADY_ON' } }
    expect(await world.call(confirmTwoStep, { token, body: { code: codeOf(second, 30) } })).toMatchObject(
      already,
    )
    expect(
      await world.call(beginTwoStep, { token, body: { currentPassword: account.password } }),
    ).toMatchObject(already)
  })

  test('guesses are limited', async () => {
    const { account, token } = await signedIn()
    const app = await begin(token, account.password)
    const wrong = codeOf(app) === '000000' ? '111111' : '000000'
    for (let i = 0; i < 10; i += 1)
      expect((await world.call(confirmTwoStep, { token, body: { code: wrong } })).status).toBe(401)
    expect((await world.call(confirmTwoStep, { token, body: { code: codeOf(app) } })).status).toBe(429)
  })
})

test('turning it on or off signs out the other devices and keeps this one', async () => {
  const { account, token } = await signedIn()
  const other = (await openBrowser(world).login(account)).body.accessToken
  const app = await begin(token, account.password)
  expect((await world.call(getMe, { token: other })).ok, 'nothing has changed yet').toBe(true)
  await world.call(confirmTwoStep, { token, body: { code: codeOf(app) } })
  expect((await world.call(getMe, { token: other })).status).toBe(401)

  const another = (await login(account, codeOf(app, 30))).body.accessToken
  expect((await world.call(getMe, { token: another })).ok).toBe(true)
  world.clock.advance(60_000)
  await world.call(endTwoStep, { token, body: { currentPassword: account.password, code: codeOf(app) } })
  expect((await world.call(getMe, { token: another })).status).toBe(401)
  expect((await world.call(getMe, { token })).ok).toBe(true)
})

describe('signing in with it', () => {
  test('asks for a code only after the right password', async () => {
    const { account, app } = await turnOn()
    expect(await login({ ...account, password: 'wrong' }, codeOf(app))).toMatchObject({
      body: { code: 'BAD_CREDENTIALS' },
    })
    expect(await login({ ...account, password: 'wrong' })).toMatchObject({
      body: { code: 'BAD_CREDENTIALS' },
    })
    expect(await login(account)).toMatchObject({
      status: 401,
      body: { code: 'TWO_STEP_REQUIRED' },
      setCookies: [],
    })
    expect(await login(account, codeOf(app))).toMatchObject({ status: 200, setCookies: [expect.any(String)] })
  })

  test.each([-60, -30, 0, 30, 60])(
    'accepts a code of %i seconds from now only within 30 seconds',
    async (seconds) => {
      const { account, app } = await turnOn()
      world.clock.advance(120_000)
      const answer = await login(account, codeOf(app, seconds))
      if (Math.abs(seconds) <= 30) expect(answer.status).toBe(200)
      else expect(answer).toMatchObject(invalid)
    },
  )

  test('a code works once, even when sent several times at the same moment', async () => {
    const { account, app } = await turnOn()
    const code = codeOf(app)
    const answers = await Promise.all(Array.from({ length: 5 }, () => login(account, code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await login(account, codeOf(app, -30)), 'nor does an earlier code').toMatchObject(invalid)
    expect((await login(account, codeOf(app, 30))).status).toBe(200)
  })

  test('a code may contain a space', async () => {
    const { account, app } = await turnOn()
    const code = codeOf(app)
    expect((await login(account, `${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(200)
  })

  test('a recovery code works once', async () => {
    const { account, token, recoveryCodes } = await turnOn()
    expect((await login(account, recoveryCodes[3]!.toUpperCase())).status).toBe(200)
    expect(await login(account, recoveryCodes[3])).toMatchObject(invalid)
    expect(await world.call(getTwoStep, { token })).toMatchObject({ data: { recoveryCodesLeft: 9 } })
    const { rows } = await world.owner.query(
      `SELECT after->>'secondStep' AS step FROM "AuditLog" WHERE "targetId" = $1 AND action = 'account.signIn' ORDER BY at DESC, id DESC LIMIT 1`,
      [account.id],
    )
    expect(rows).toEqual([{ step: 'recovery' }])
  })

  test('a recovery code of another person does not work', async () => {
    const [mine, theirs] = [await turnOn(), await turnOn()]
    expect(await login(mine.account, theirs.recoveryCodes[0])).toMatchObject(invalid)
  })

  test('wrong codes count as failures of the account', async () => {
    const { account, app } = await turnOn()
    const wrong = codeOf(app) === '000000' ? '111111' : '000000'
    for (let i = 0; i < 10; i += 1) expect(await login(account, wrong)).toMatchObject(invalid)
    expect((await login(account, codeOf(app))).status).toBe(429)
  })

  test('being asked for a code is not a failure', async () => {
    const { account, app } = await turnOn()
    for (let i = 0; i < 12; i += 1) expect((await login(account)).body.code).toBe('TWO_STEP_REQUIRED')
    expect((await login(account, codeOf(app))).status).toBe(200)
  })
})

describe('recovery codes', () => {
  test('new ones replace the old ones', async () => {
    const { account, token, app, recoveryCodes } = await turnOn()
    const answer = await renew(token, account.password, codeOf(app))
    const renewed = (answer as { data: { recoveryCodes: string[] } }).data.recoveryCodes
    expect(await login(account, recoveryCodes[0])).toMatchObject(invalid)
    expect((await login(account, renewed[0])).status).toBe(200)
    expect(await actsOf(world, account.id)).toContain('twoStep.renewRecoveryCodes')
  })

  test('need the password, a code, and two-step sign-in', async () => {
    const on = await turnOn()
    expect(await renew(on.token, 'wrong', codeOf(on.app))).toMatchObject({
      status: 401,
      problem: { code: 'BAD_CREDENTIALS' },
    })
    expect(await renew(on.token, on.account.password, 'aaaaa-bbbbb')).toMatchObject({
      status: 401,
      problem: { code: 'TWO_STEP_INVALID' },
    })
    expect((await login(on.account, on.recoveryCodes[0])).status, 'the old codes still work').toBe(200)
    const off = await signedIn()
    expect(await renew(off.token, off.account.password, '123456')).toMatchObject({
      status: 409,
      problem: { code: 'TWO_STEP_NOT_ON' },
    })
  })
})

describe('turning it off', () => {
  test('takes the password and a code', async () => {
    const { account, token, app } = await turnOn()
    const end = (currentPassword: string, code: string) =>
      world.call(endTwoStep, { token, body: { currentPassword, code } })
    expect(await end('wrong', codeOf(app))).toMatchObject({
      status: 401,
      problem: { code: 'BAD_CREDENTIALS' },
    })
    expect(await end(account.password, 'aaaaa-bbbbb')).toMatchObject({
      problem: { code: 'TWO_STEP_INVALID' },
    })
    expect((await end(account.password, codeOf(app))).status).toBe(204)
    expect((await login(account)).status).toBe(200)
    expect(await world.call(getTwoStep, { token })).toMatchObject({
      data: { on: false, recoveryCodesLeft: 0 },
    })
    expect(await end(account.password, codeOf(app, 30))).toMatchObject({
      status: 409,
      problem: { code: 'TWO_STEP_NOT_ON' },
    })
    expect(await actsOf(world, account.id)).toContain('twoStep.end')
    expect(await emittedAbout(world, 'userId', account.id)).toMatchObject(
      [true, false].map((on) => ({ type: 'account.twoStepChanged', payload: { on, byOffice: false } })),
    )
  })

  test('an admin can do it for a colleague, whose sessions end', async () => {
    const orgId = await plantOrganization(world)
    const [admin, colleague] = [await signedIn({ orgId }), await turnOn({ orgId })]
    const stranger = await turnOn()
    const call = (id: string, token = admin.token) => world.call(endTwoStepOf, { token, params: { id } })
    expect(await call(stranger.account.id)).toMatchObject({ status: 404, problem: { code: 'NOT_FOUND' } })
    expect(await call(colleague.account.id, colleague.token)).toMatchObject({
      status: 403,
      problem: { code: 'FORBIDDEN' },
    })
    expect((await call(colleague.account.id)).status).toBe(204)
    expect((await world.call(getMe, { token: colleague.token })).status).toBe(401)
    expect((await login(colleague.account)).status).toBe(200)
    expect(await actsOf(world, colleague.account.id)).toContain('twoStep.endOf')
    expect((await emittedAbout(world, 'userId', colleague.account.id)).at(-1)).toMatchObject({
      payload: { on: false, byOffice: true },
      byUserId: admin.account.id,
    })
    expect(await call(colleague.account.id)).toMatchObject({
      status: 409,
      problem: { code: 'TWO_STEP_NOT_ON' },
    })
  })
})

test('where the organisation requires it, nothing else works until it is on', async () => {
  const { account, token } = await signedIn()
  await world.owner.query('UPDATE "Organization" SET "requireTwoStep" = true WHERE id = $1', [account.orgId])
  expect(await world.call(listDevices, { token })).toMatchObject({
    status: 403,
    problem: { code: 'TWO_STEP_SETUP_REQUIRED' },
  })
  expect(await world.call(getTwoStep, { token })).toMatchObject({ data: { on: false, required: true } })
  const app = await begin(token, account.password)
  expect((await world.call(confirmTwoStep, { token, body: { code: codeOf(app) } })).ok).toBe(true)
  expect((await world.call(listDevices, { token })).ok).toBe(true)
})
