import { createHash, createSecretKey } from 'node:crypto'
import { getMe } from '@summa/contracts'
import { SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantAdmin, type Person } from '../../../../test/people.ts'
import { readConfig } from '../../../config.ts'
import { signAccessToken } from './access-token.ts'

const world = await createWorld()
const secret = world.ctx.config.accessTokenSecrets[0]!
const kid = createHash('sha256').update(`key id of ${secret}`).digest('base64url').slice(0, 12)

let admin: Person
let claims: Record<string, unknown>

beforeAll(async () => {
  admin = await plantAdmin(world)
  claims = partsOf(admin.token).payload
})

function partsOf(token: string) {
  const [header, payload, signature] = token.split('.') as [string, string, string]
  const read = (part: string) =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  return { header: read(header), payload: read(payload), signature }
}

function encode(part: unknown) {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

async function sign({ header = {}, payload = {}, key = secret }: Forgery) {
  return new SignJWT({ ...claims, ...payload })
    .setProtectedHeader({ alg: 'HS256', kid, typ: 'at+jwt', ...header })
    .sign(createSecretKey(key, 'utf8'))
}

type Forgery = { header?: object; payload?: object; key?: string }

async function answerTo(token: string) {
  const answer = await world.call(getMe, { token })
  return answer.ok ? 200 : answer.problem.code
}

test('a token names person, organisation and device, and nothing else', () => {
  const { header, payload } = partsOf(admin.token)
  expect(header).toEqual({ alg: 'HS256', kid, typ: 'at+jwt' })
  expect(Object.keys(payload).sort()).toEqual(['aud', 'epoch', 'exp', 'iat', 'iss', 'org', 'sid', 'sub'])
  expect(Number(payload['exp']) - Number(payload['iat'])).toBe(900)
})

test('a correctly signed token is accepted, so each case below fails only for what it changes', async () => {
  expect(await answerTo(await sign({}))).toBe(200)
})

const now = Math.floor(Date.parse('2026-03-02T00:00:00.000Z') / 1000)
const forgeries: [string, Forgery][] = [
  ['another key', { key: 'another secret that is 32 characters' }],
  ['another audience', { payload: { aud: 'summa-files' } }],
  ['another issuer', { payload: { iss: 'somebody' } }],
  ['an unknown key id', { header: { kid: 'unknown' } }],
  ['no key id', { header: { kid: undefined } }],
  ['another type of token', { header: { typ: 'JWT' } }],
  ['another algorithm', { header: { alg: 'HS512' }, key: secret.repeat(2) }],
  ['no expiry', { payload: { exp: undefined } }],
  ['a start time in the future', { payload: { nbf: now + 3_600 } }],
  ['another organisation', { payload: { org: '0190d000-0000-7000-8000-000000000000' } }],
  ['another device', { payload: { sid: '0190d000-0000-7000-8000-000000000000' } }],
  ['an earlier epoch', { payload: { epoch: -1 } }],
  ['a malformed person id', { payload: { sub: "' OR 1=1 --" } }],
]

test.each(forgeries)('%s is refused', async (_what, forgery) => {
  expect(await answerTo(await sign(forgery))).toBe('UNAUTHENTICATED')
})

test('an unsigned token is refused', async () => {
  expect(await answerTo(new UnsecuredJWT(claims).encode())).toBe('UNAUTHENTICATED')
  const { header, payload, signature } = partsOf(admin.token)
  expect(await answerTo(`${encode({ ...header, alg: 'none' })}.${encode(payload)}.`)).toBe('UNAUTHENTICATED')
  expect(await answerTo(`${encode({ ...header, alg: 'none' })}.${encode(payload)}.${signature}`)).toBe(
    'UNAUTHENTICATED',
  )
})

test('a changed payload is refused', async () => {
  const other = await plantAdmin(world)
  const { header, payload, signature } = partsOf(admin.token)
  const changed = { ...payload, sub: other.id, org: other.orgId }
  expect(await answerTo(`${encode(header)}.${encode(changed)}.${signature}`)).toBe('UNAUTHENTICATED')
})

test.each(['nonsense', 'a.b.c', '', 'e30.e30.e30'])('%j is refused', async (token) => {
  expect(await answerTo(token)).toBe('UNAUTHENTICATED')
})

test('a token expires after 15 minutes plus 30 seconds for differing clocks', async () => {
  const late = await createWorld()
  const person = await plantAdmin(late)
  const status = async () => {
    const answer = await late.call(getMe, { token: person.token })
    return answer.ok ? 200 : answer.problem.code
  }
  late.clock.advance(929_000)
  expect(await status()).toBe(200)
  late.clock.advance(1_000)
  expect(await status()).toBe('TOKEN_EXPIRED')
})

test('a secret can be changed while sessions continue', async () => {
  const next = readConfig({
    DATABASE_URL: world.ctx.config.databaseUrl,
    ACCESS_TOKEN_SECRET: 'the next one that only tests know, 32 characters',
    ACCESS_TOKEN_SECRET_PREVIOUS: secret,
  })
  const changed = await createWorld({
    variables: { ACCESS_TOKEN_SECRET: next.accessTokenSecrets[0]!, ACCESS_TOKEN_SECRET_PREVIOUS: secret },
  })
  const person = await plantAdmin(changed)
  const { payload } = partsOf(person.token)
  const old = await signAccessToken(
    { clock: changed.clock, config: { ...changed.ctx.config, accessTokenSecrets: [secret] } },
    payload as never,
  )
  expect((await changed.call(getMe, { token: old })).ok).toBe(true)
  expect((await changed.call(getMe, { token: person.token })).ok).toBe(true)
  // A process that still has the old configuration does not know the new key.
  expect(await answerTo(person.token)).toBe('UNAUTHENTICATED')
})
