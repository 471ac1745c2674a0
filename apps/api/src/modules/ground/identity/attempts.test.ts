import { setImmediate } from 'node:timers/promises'
import * as argon2 from 'argon2'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { actsOf, goodPassword, openBrowser, plantAccount } from '../../../../test/accounts.ts'
import { createWorld } from '../../../../test/harness.ts'
import { startRedis } from '../../../../test/redis.ts'
import { buildApp } from '../../../app.ts'
import { addressOf } from '../../../http/counters.ts'

vi.mock('argon2', { spy: true })

const server = await startRedis()
const inMemory = await createWorld({
  variables: { DATABASE_POOL: '20', TRUSTED_PROXIES: '10.0.0.2' },
})
const redis = await server.connect()
const withRedis = await createWorld({ variables: { DATABASE_POOL: '20' }, redis })
const wrong = 'not the password'

let addresses = 0
/** An address without failed attempts. */
function freshAddress() {
  addresses += 1
  return { remoteAddress: `198.51.${Math.floor(addresses / 250)}.${(addresses % 250) + 1}` }
}

beforeEach(() => {
  // Only the counting matters here, so hashing is replaced; sign-in.test.ts covers the real cost.
  vi.mocked(argon2.verify)
    .mockReset()
    .mockImplementation(async (_digest, password) => {
      await setImmediate()
      return password === goodPassword
    })
  // The middle of a window, so that none ends while a test runs.
  for (const world of [inMemory, withRedis]) {
    world.clock.advance(3_600_000)
    world.clock.set(new Date(Math.floor(world.clock.now().getTime() / 900_000) * 900_000 + 300_000))
  }
})

describe.each([
  ['in memory', inMemory],
  ['in Redis', withRedis],
])('counted %s', (_where, world) => {
  test('ten failures lock an account out until the window ends, even for the right password', async () => {
    const account = await plantAccount(world)
    const browser = openBrowser(world)
    for (let i = 0; i < 10; i += 1)
      expect((await browser.login({ ...account, password: wrong }, freshAddress())).status).toBe(401)
    const refused = await browser.login(account, freshAddress())
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'TOO_MANY_REQUESTS' },
      headers: { 'retry-after': '600' },
      setCookies: [],
    })
    expect(vi.mocked(argon2.verify)).toHaveBeenCalledTimes(10)
    world.clock.advance(600_000)
    expect((await browser.login(account, freshAddress())).status).toBe(200)
  })

  test('nobody gets twice the attempts around the end of a window', async () => {
    const account = await plantAccount(world)
    const browser = openBrowser(world)
    const guess = async () => (await browser.login({ ...account, password: wrong }, freshAddress())).status
    world.clock.advance(599_999)
    for (let i = 0; i < 10; i += 1) expect(await guess()).toBe(401)
    world.clock.advance(2)
    const next = []
    for (let i = 0; i < 10; i += 1) next.push(await guess())
    expect(next).toEqual([401, ...Array<number>(9).fill(429)])
  })

  test('several right passwords at once after nine failures all succeed', async () => {
    const account = await plantAccount(world)
    const browser = openBrowser(world)
    for (let i = 0; i < 9; i += 1) await browser.login({ ...account, password: wrong }, freshAddress())
    const many = await Promise.all(Array.from({ length: 6 }, () => browser.login(account, freshAddress())))
    expect(many.map(({ status }) => status)).toEqual(Array(6).fill(200))
  })

  test('an account that does not exist is locked out with the same answer', async () => {
    const account = await plantAccount(world)
    const browser = openBrowser(world)
    const answers = []
    for (const email of [account.email, 'nobody@example.test']) {
      for (let i = 0; i < 10; i += 1) await browser.login({ email, password: wrong }, freshAddress())
      const { status, body, headers } = await browser.login({ email, password: wrong }, freshAddress())
      answers.push({ status, body: { ...body, requestId: '' }, retryAfter: headers['retry-after'] })
    }
    expect(answers[0]).toMatchObject({ status: 429 })
    expect(answers[1]).toEqual(answers[0])
  })

  test('successful sign-ins are not counted, however many at once', async () => {
    const account = await plantAccount(world)
    const browser = openBrowser(world)
    for (let i = 0; i < 12; i += 1) expect((await browser.login(account, freshAddress())).status).toBe(200)
    const address = freshAddress()
    const many = await Promise.all(Array.from({ length: 120 }, () => browser.login(account, address)))
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200]))
  })

  test('200 guesses at once get ten attempts', async () => {
    const account = await plantAccount(world)
    const browser = openBrowser(world)
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => browser.login({ ...account, password: wrong }, freshAddress())),
    )
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(190)
    expect(vi.mocked(argon2.verify)).toHaveBeenCalledTimes(10)
    await vi.waitFor(async () => expect(await actsOf(world, account.id)).toEqual(['account.lockOut']))
  })

  test('a hundred failures lock out one address and no other', async () => {
    const account = await plantAccount(world)
    const browser = openBrowser(world)
    const address = freshAddress()
    for (let i = 0; i < 100; i += 1)
      expect(
        (await browser.login({ email: `guess-${i}@example.test`, password: wrong }, address)).status,
      ).toBe(401)
    expect((await browser.login(account, address)).status).toBe(429)
    expect((await browser.login(account, freshAddress())).status).toBe(200)
  })
})

test('attempts on a locked account do not count against the address', async () => {
  const [account, other] = [await plantAccount(inMemory), await plantAccount(inMemory)]
  const browser = openBrowser(inMemory)
  const address = freshAddress()
  for (let i = 0; i < 120; i += 1) await browser.login({ ...account, password: wrong }, address)
  expect((await browser.login(other, address)).status).toBe(200)
})

test('a client cannot choose its address; only a trusted proxy may name it', async () => {
  const account = await plantAccount(inMemory)
  const browser = openBrowser(inMemory)
  const { remoteAddress } = freshAddress()
  const lie = (i: number) => ({ headers: { 'x-forwarded-for': `203.0.113.${i}` }, remoteAddress })
  for (let i = 0; i < 100; i += 1)
    await browser.login({ email: `lie-${i}@example.test`, password: wrong }, lie(i))
  expect((await browser.login(account, lie(200))).status).toBe(429)
  const throughProxy = { headers: { 'x-forwarded-for': '203.0.113.77' }, remoteAddress: '10.0.0.2' }
  expect((await browser.login(account, throughProxy)).status).toBe(200)
  const { rows } = await inMemory.owner.query('SELECT ip FROM "AuthSession" WHERE "userId" = $1', [
    account.id,
  ])
  expect(rows).toEqual([{ ip: '203.0.113.77' }])
})

test('of ten thousand guesses from invented addresses only ten are checked', async () => {
  const account = await plantAccount(inMemory)
  const browser = openBrowser(inMemory)
  const { remoteAddress } = freshAddress()
  const statuses: number[] = []
  for (let wave = 0; wave < 100; wave += 1) {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => {
        const address = `203.0.${String(wave)}.${String(i)}`
        const headers = { 'x-forwarded-for': address, forwarded: `for=${address}`, 'x-real-ip': address }
        return browser.login({ ...account, password: wrong }, { headers, remoteAddress })
      }),
    )
    statuses.push(...answers.map(({ status }) => status))
    for (const { status, headers } of answers)
      if (status === 429) expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  expect(statuses.filter((status) => status === 429)).toHaveLength(9_990)
  // Half a minute is not enough for so many answers on a slow machine.
}, 120_000)

test('replicas count together', async () => {
  const account = await plantAccount(withRedis)
  const replica = { ...withRedis, app: await buildApp(withRedis.ctx) }
  const browsers = [openBrowser(withRedis), openBrowser(replica)]
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      browsers[i % 2]!.login({ ...account, password: wrong }, freshAddress()),
    ),
  )
  await replica.app.close()
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
  const counted = await redis.keys('limit:sign-in:account:*')
  expect(counted.length).toBeGreaterThan(0)
  expect(counted.join()).not.toContain(account.email)
})

test('a success takes back only its own attempt', async () => {
  const account = await plantAccount(inMemory)
  const browser = openBrowser(inMemory)
  for (let i = 0; i < 9; i += 1) await browser.login({ ...account, password: wrong }, freshAddress())
  expect((await browser.login(account, freshAddress())).status).toBe(200)
  expect((await browser.login({ ...account, password: wrong }, freshAddress())).status).toBe(401)
  expect((await browser.login(account, freshAddress())).status).toBe(429)
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8:1:2::6', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('%s counts as %s', (ip, counted) => {
  expect(addressOf(ip)).toBe(counted)
})

test('counting continues when Redis is down', async () => {
  await server.stop()
  await vi.waitFor(() => expect(redis.status).not.toBe('ready'))
  const account = await plantAccount(withRedis)
  const browser = openBrowser(withRedis)
  for (let i = 0; i < 10; i += 1) await browser.login({ ...account, password: wrong }, freshAddress())
  expect((await browser.login(account, freshAddress())).status).toBe(429)
})
