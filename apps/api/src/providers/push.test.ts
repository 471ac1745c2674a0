import { createECDH } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openChat, openMailServer, openPushService, openSite } from '@summa/stand-ins'
import { importJWK, SignJWT, type JWK, type JWTPayload } from 'jose'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import webPush from 'web-push'
import { configFor } from '../../test/stand-ins.ts'
import { systemClock } from '../clock.ts'
import { openPush, type PushMessage, type PushTarget } from './push.ts'

const { now } = systemClock

const pair = webPush.generateVAPIDKeys()
const another = webPush.generateVAPIDKeys()
const service = openPushService({ now })
const mail = await openMailServer({ now })
const site = await openSite({ mail, chat: openChat({ token: '', now }), push: service })

function open(variables: Record<string, string> = {}, silenceMilliseconds?: number) {
  const given = {
    VAPID_PUBLIC_KEY: pair.publicKey,
    VAPID_PRIVATE_KEY: pair.privateKey,
    VAPID_SUBJECT: 'mailto:office@academy.example',
    PUSH_BASE_URL: site.url,
  }
  return openPush(configFor({ ...given, ...variables }, silenceMilliseconds))!
}

const message: PushMessage = {
  content: {
    web_push: 8030,
    notification: {
      title: '明天 19:00',
      body: 'Ming’s lesson → moved',
      navigate: 'https://learn.example/lessons/1',
    },
  },
  topic: 'lesson-1',
  seconds: 3_600,
  urgency: 'high',
}

/** What a browser says when it subscribes. */
async function subscribe(): Promise<PushTarget & { id: string }> {
  const answer = await fetch(`${site.url}/push/subscriptions`, {
    method: 'POST',
    body: JSON.stringify({ applicationServerKey: pair.publicKey }),
  })
  const target = (await answer.json()) as PushTarget
  return { ...target, id: target.endpoint.split('/').at(-1)! }
}

/** A server whose answers are not those of the stand-in, and how often it was called. */
async function serve(status: number, headers: Record<string, string> = {}) {
  let calls = 0
  const server = createServer((request, response) => {
    calls += 1
    request.resume()
    response.writeHead(status, headers).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, calls: () => calls, close: () => server.close() }
}

/** The device's address at another service. */
function at(url: string): PushTarget {
  return { ...target, endpoint: `${url}/push/one` }
}

/** How a request to the stand-in differs from a right one. */
type Wrong = {
  headers?: Record<string, string | undefined>
  signedBy?: string
  signedAs?: string
  /** `exp` counts in seconds from now. */
  claims?: { aud?: string; exp?: number | undefined; sub?: string | undefined }
  change?: (body: Uint8Array) => Uint8Array
  forBrowser?: () => Promise<PushTarget>
}

const hour = 3_600

async function sign(privateKey: string, claims: Wrong['claims']): Promise<string> {
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(privateKey, 'base64url')
  const point = ecdh.getPublicKey()
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
  const key = await importJWK({ kty: 'EC', crv: 'P-256', x, y, d: privateKey } as JWK, 'ES256')
  const { exp, ...said } = { aud: site.url, exp: hour, sub: 'https://academy.example', ...claims }
  const seconds = Math.floor(now().getTime() / 1_000)
  return new SignJWT({ ...said, ...(exp !== undefined && { exp: seconds + exp }) } as JWTPayload)
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
    .sign(key)
}

let target: PushTarget & { id: string }
beforeEach(async () => {
  service.fault = 'NONE'
  service.messages = []
  target = await subscribe()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})
afterAll(() => Promise.all([site.close(), mail.close()]))

test('a message arrives on its device alone, as it was written and with what the service needs to know', async () => {
  await subscribe()
  expect(await open().send(target, message)).toEqual({ outcome: 'SENT' })
  expect(service.messages).toMatchObject([
    {
      to: target.id,
      topic: 'lesson-1',
      ttlSeconds: 3_600,
      urgency: 'high',
      contentType: 'application/notification+json',
      replaced: 0,
    },
  ])
  expect(JSON.parse(service.messages[0]!.text)).toEqual(message.content)
})

test('what was said before about the same thing is replaced, on the same device', async () => {
  const push = open()
  const other = await subscribe()
  for (const to of [target, other, target]) await push.send(to, message)
  await push.send(target, { ...message, topic: 'lesson-2', urgency: 'normal' })
  expect(service.messages.map(({ to, topic, replaced }) => ({ to, topic, replaced }))).toEqual([
    { to: target.id, topic: 'lesson-2', replaced: 0 },
    { to: target.id, topic: 'lesson-1', replaced: 1 },
    { to: other.id, topic: 'lesson-1', replaced: 0 },
  ])
})

test.each([
  ['GONE', { outcome: 'FAILED', addressIsBad: true, detail: '410 the subscription has ended' }, 0],
  ['BUSY', { outcome: 'RETRY', channelAway: false, afterSeconds: 7, detail: '429 too many requests' }, 0],
  ['DENY', { outcome: 'FAILED', addressIsBad: false, detail: '403 forbidden' }, 0],
  ['BROKEN', { outcome: 'RETRY', channelAway: false, detail: '500 the service is broken' }, 1],
  ['SILENT', { outcome: 'RETRY', channelAway: true, detail: 'TimeoutError' }, 1],
] as const)('a service that behaves %s', async (fault, outcome, messages) => {
  service.fault = fault
  expect(await open({}, fault === 'SILENT' ? 300 : undefined).send(target, message)).toEqual(outcome)
  expect(service.messages).toHaveLength(messages)
})

test('a subscription that has ended, or that the service never knew, is one to forget', async () => {
  await fetch(`${site.url}/push/subscriptions/${target.id}`, { method: 'DELETE' })
  const forgotten = { outcome: 'FAILED', addressIsBad: true }
  expect(await open().send(target, message)).toMatchObject({
    ...forgotten,
    detail: expect.stringMatching(/^410/) as string,
  })
  const unknown = { ...target, endpoint: `${site.url}/push/none` }
  expect(await open().send(unknown, message)).toMatchObject({
    ...forgotten,
    detail: expect.stringMatching(/^404/) as string,
  })
})

test.each([
  [406, {}, { outcome: 'RETRY', channelAway: false, detail: '406' }],
  [503, { 'retry-after': '120' }, { outcome: 'RETRY', channelAway: false, afterSeconds: 120, detail: '503' }],
  [503, { 'retry-after': 'soon' }, { outcome: 'RETRY', channelAway: false, detail: '503' }],
  [413, {}, { outcome: 'FAILED', addressIsBad: false, detail: '413' }],
])('a service that answers %i with %o', async (status, headers, outcome) => {
  const other = await serve(status, headers)
  const sent = await open({ PUSH_BASE_URL: other.url }).send(at(other.url), message)
  other.close()
  expect(sent).toEqual(outcome)
})

test('a service that falls silent is left alone for a minute', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const push = open({}, 300)
  service.fault = 'SILENT'
  await push.send(target, { ...message, topic: 'first' })
  service.fault = 'NONE'
  const resting = {
    outcome: 'RETRY',
    channelAway: true,
    detail: 'its service does not answer',
    afterSeconds: 60,
  }
  expect(await push.send(target, { ...message, topic: 'second' })).toEqual(resting)
  vi.advanceTimersByTime(59_999)
  expect(await push.send(await subscribe(), { ...message, topic: 'third' })).toEqual({
    ...resting,
    afterSeconds: 1,
  })
  expect(service.messages.map(({ topic }) => topic)).toEqual(['first'])
  vi.advanceTimersByTime(1)
  expect(await push.send(target, { ...message, topic: 'fourth' })).toEqual({ outcome: 'SENT' })
  expect(service.messages.map(({ topic }) => topic)).toEqual(['fourth', 'first'])
})

test('a service that answers is not left alone, whatever it answers', async () => {
  const push = open()
  service.fault = 'BROKEN'
  await push.send(target, message)
  service.fault = 'NONE'
  expect(await push.send(target, message)).toEqual({ outcome: 'SENT' })
})

test('a service that cannot be reached holds up no other', async () => {
  const gone = await serve(201)
  gone.close()
  const push = open({ PUSH_BASE_URL: gone.url })
  const away = { outcome: 'RETRY', channelAway: true }
  expect(await push.send(at(gone.url), message)).toEqual({ ...away, detail: 'ECONNREFUSED' })
  const called = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null, { status: 201 }))
  expect(await push.send(at(gone.url), message)).toMatchObject({
    ...away,
    detail: 'its service does not answer',
  })
  expect(await push.send(at('https://fcm.googleapis.com'), message)).toEqual({ outcome: 'SENT' })
  expect(called.mock.calls.map(([url]) => url)).toEqual(['https://fcm.googleapis.com/push/one'])
})

test('a redirect is not followed', async () => {
  const inside = await serve(201)
  const redirecting = await serve(302, { location: `${inside.url}/push/one` })
  const push = open({ PUSH_BASE_URL: redirecting.url })
  expect(await push.send(at(redirecting.url), message)).toMatchObject({ outcome: 'RETRY', channelAway: true })
  expect([redirecting.calls(), inside.calls()]).toEqual([1, 0])
  redirecting.close()
  inside.close()
})

test.each([
  ['https://fcm.googleapis.com/fcm/send/abc:def', true],
  ['https://fcm.googleapis.com:443/fcm/send/abc', true],
  ['https://jmt17.google.com/fcm/send/abc', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://web.push.apple.com/abc', true],
  ['https://wns2-par02p.notify.windows.com/w/?token=abc', true],
  [`${site.url}/push/abc`, true],
  ['http://fcm.googleapis.com/fcm/send/abc', false],
  ['https://fcm.googleapis.com:8443/fcm/send/abc', false],
  ['https://fcm.googleapis.com.evil.example/fcm/send/abc', false],
  ['https://evilfcm.googleapis.com/fcm/send/abc', false],
  ['https://storage.googleapis.com/fcm/send/abc', false],
  ['https://evilpush.apple.com/abc', false],
  ['https://user:pass@fcm.googleapis.com/fcm/send/abc', false],
  ['https://user@web.push.apple.com/abc', false],
  ['https://fcm.googleapis.com@evil.example/fcm/send/abc', false],
  ['https://evil.example/https://fcm.googleapis.com/fcm/send/abc', false],
  ['https://evil.example/?fcm.googleapis.com', false],
  ['https://evil.example#.push.apple.com', false],
  ['https://evil.example\\.push.apple.com/abc', false],
  ['http://169.254.169.254/latest/meta-data', false],
  ['https://169.254.169.254/latest/meta-data', false],
  ['https://[::ffff:169.254.169.254]/', false],
  ['https://localhost/abc', false],
  [site.url.replace(/:\d+$/, ':1') + '/push/abc', false],
  ['ftp://fcm.googleapis.com/abc', false],
  ['fcm.googleapis.com/fcm/send/abc', false],
  ['', false],
])('whether messages may be sent to %s: %s', (endpoint, may) => {
  expect(open().allows(endpoint)).toBe(may)
})

test('nothing is sent elsewhere, though it was allowed when the device gave it', async () => {
  const inside = await serve(201)
  expect(await open().send(at(inside.url), message)).toEqual({
    outcome: 'FAILED',
    addressIsBad: true,
    detail: 'its service is not one that we send to',
  })
  expect(inside.calls()).toBe(0)
  inside.close()
})

test('without keys there is no push, and without a stand-in none is allowed', () => {
  expect(openPush(configFor({}))).toBeUndefined()
  expect(open({ PUSH_BASE_URL: '' }).allows(target.endpoint)).toBe(false)
  expect(open().publicKey).toBe(pair.publicKey)
})

// The tests above mean something only as long as the stand-in is as strict as the real services.
test.each<[string, number, Wrong]>([
  ['nothing', 201, {}],
  ['no signature', 401, { headers: { authorization: undefined } }],
  ['another scheme', 401, { headers: { authorization: 'Bearer abc' } }],
  [
    'a key the browser did not subscribe with',
    403,
    { signedBy: another.privateKey, signedAs: another.publicKey },
  ],
  ['a signature by another key', 403, { signedBy: another.privateKey }],
  ['a signature for another service', 403, { claims: { aud: 'https://fcm.googleapis.com' } }],
  ['a signature that has expired', 403, { claims: { exp: -60 } }],
  ['a signature for more than a day', 403, { claims: { exp: 24 * hour + 60 } }],
  ['a signature for ever', 403, { claims: { exp: undefined } }],
  ['a signature by nobody', 403, { claims: { sub: undefined } }],
  ['a signature by somebody who cannot be reached', 403, { claims: { sub: 'Summa Academy' } }],
  ['no time to live', 400, { headers: { ttl: undefined } }],
  ['a time to live in words', 400, { headers: { ttl: 'a day' } }],
  ['another encoding', 400, { headers: { 'content-encoding': 'aesgcm' } }],
  ['an urgency that there is not', 400, { headers: { urgency: 'now' } }],
  ['a topic that is too long', 400, { headers: { topic: 'x'.repeat(33) } }],
  ['a topic of other characters', 400, { headers: { topic: 'a b' } }],
  [
    'a body that was changed',
    400,
    { change: (body) => body.map((byte, index) => (index === 99 ? byte ^ 1 : byte)) },
  ],
  ['a body for another browser', 400, { forBrowser: subscribe }],
  ['a body that is too large', 413, { change: () => new Uint8Array(4_097) }],
])('the stand-in refuses %s with %i', async (_, status, wrong) => {
  const { signedBy = pair.privateKey, signedAs = pair.publicKey, claims, change, forBrowser } = wrong
  const { keys } = (await forBrowser?.()) ?? target
  const { cipherText } = webPush.encrypt(keys.p256dh, keys.auth, 'Hello', 'aes128gcm')
  const body = new Uint8Array(cipherText)
  const headers = {
    ttl: '60',
    'content-encoding': 'aes128gcm',
    authorization: `vapid t=${await sign(signedBy, claims)}, k=${signedAs}`,
    ...wrong.headers,
  }
  const answer = await fetch(target.endpoint, {
    method: 'POST',
    headers: Object.entries(headers).filter((each): each is [string, string] => each[1] !== undefined),
    body: new Uint8Array(change?.(body) ?? body),
  })
  expect({ status: answer.status, hasPlace: answer.headers.has('location') }).toEqual({
    status,
    hasPlace: status === 201,
  })
  expect(service.messages.map(({ text }) => text)).toEqual(status === 201 ? ['Hello'] : [])
})
