// A push service (RFC 8030) that asks who writes (RFC 8292), and the browsers that subscribe to it and read what
// arrives (RFC 8291).
import { createECDH, randomBytes, randomUUID, type ECDH } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { createRequire } from 'node:module'
import { importJWK, jwtVerify, type JWK } from 'jose'

const require = createRequire(import.meta.url)
/** As much of http_ece, which has no types, as is used here. */
const ece = require('http_ece') as {
  decrypt(message: Buffer, by: { version: 'aes128gcm'; privateKey: ECDH; authSecret: Buffer }): Buffer
}

export const pushFaults = {
  NONE: 'takes messages',
  GONE: 'answers 410: the subscription has ended',
  BUSY: 'answers 429: wait seven seconds',
  BROKEN: 'answers 500, having taken the message',
  SILENT: 'never answers, having taken the message',
  DENY: 'answers 403',
} as const

export type PushFault = keyof typeof pushFaults

/** What a browser gives to those who may write to it. */
type Subscribed = { endpoint: string; keys: { p256dh: string; auth: string } }

export type PushedMessage = {
  id: string
  at: Date
  /** The subscription. */
  to: string
  text: string
  topic: string | null
  ttlSeconds: number
  urgency: string
  contentType: string | null
  /** How many messages with the same topic it has replaced. */
  replaced: number
}

type PushAnswer = { status: number; text: string; headers: Record<string, string> }

export type PushService = {
  /** What the devices have not fetched yet, the newest first. */
  messages: PushedMessage[]
  fault: PushFault
  /** A browser subscribes; `origin` is where the service is. Nothing for a key that is none. */
  subscribe(origin: string, applicationServerKey: unknown): Subscribed | undefined
  /** The browser ends a subscription. False if there is none. */
  end(id: string): boolean
  /** The answer to a message for a subscription, or nothing for silence. */
  take(
    origin: string,
    id: string,
    headers: IncomingHttpHeaders,
    body: Buffer,
  ): Promise<PushAnswer | undefined>
}

type Subscription = { applicationServerKey: Buffer; privateKey: ECDH; authSecret: Buffer; hasEnded: boolean }

const mostMessages = 500
const maxBytes = 4_096
const daySeconds = 86_400

export function openPushService({ now }: { now: () => Date }): PushService {
  const subscriptions = new Map<string, Subscription>()
  const service: PushService = {
    messages: [],
    fault: 'NONE',
    subscribe(origin, given) {
      const applicationServerKey = pointOf(given)
      if (applicationServerKey === undefined) return undefined
      const privateKey = createECDH('prime256v1')
      const p256dh = privateKey.generateKeys('base64url')
      const authSecret = randomBytes(16)
      const id = randomUUID()
      subscriptions.set(id, { applicationServerKey, privateKey, authSecret, hasEnded: false })
      return { endpoint: `${origin}/push/${id}`, keys: { p256dh, auth: authSecret.toString('base64url') } }
    },
    end(id) {
      const subscription = subscriptions.get(id)
      if (subscription === undefined) return false
      subscription.hasEnded = true
      return true
    },
    async take(origin, id, headers, body) {
      const subscription = subscriptions.get(id)
      if (subscription === undefined) return refuse(404, 'there is no such subscription')
      if (subscription.hasEnded || service.fault === 'GONE') return refuse(410, 'the subscription has ended')
      if (body.length > maxBytes) return refuse(413, 'the message is too large')
      const { ttl, urgency = 'normal', topic = null } = headers as Record<string, string | undefined>
      if (!/^\d{1,10}$/.test(ttl ?? '')) return refuse(400, 'TTL is missing or no number of seconds')
      if (headers['content-encoding'] !== 'aes128gcm')
        return refuse(400, 'Content-Encoding must be aes128gcm')
      if (!/^(very-low|low|normal|high)$/.test(urgency)) return refuse(400, 'no such Urgency')
      if (topic !== null && !/^[\w-]{1,32}$/.test(topic))
        return refuse(400, 'Topic must be 32 characters of base64url at most')
      const unsigned = await faultOfSignature(origin, subscription, headers.authorization, now())
      if (unsigned !== undefined) return unsigned
      if (service.fault === 'BUSY') return refuse(429, 'too many requests', { 'retry-after': '7' })
      if (service.fault === 'DENY') return refuse(403, 'forbidden')
      const text = decrypt(subscription, body)
      if (text === undefined) return refuse(400, 'the browser cannot decrypt the message')

      const isSame = (each: PushedMessage) => topic !== null && each.topic === topic && each.to === id
      const earlier = service.messages.find(isSame)
      const message = {
        id: randomUUID(),
        at: now(),
        to: id,
        text,
        topic,
        ttlSeconds: Number(ttl),
        urgency,
        contentType: headers['content-type'] ?? null,
        replaced: earlier === undefined ? 0 : earlier.replaced + 1,
      }
      const others = service.messages.filter((each) => each !== earlier)
      service.messages = [message, ...others].slice(0, mostMessages)
      if (service.fault === 'BROKEN') return refuse(500, 'the service is broken')
      if (service.fault === 'SILENT') return undefined
      return { status: 201, text: '', headers: { location: `${origin}/push/messages/${message.id}` } }
    },
  }
  return service
}

function refuse(status: number, text: string, headers: Record<string, string> = {}): PushAnswer {
  return { status, text, headers }
}

/** An uncompressed point of P-256. */
function pointOf(text: unknown): Buffer | undefined {
  const point = Buffer.from(typeof text === 'string' ? text : '', 'base64url')
  return point.length === 65 && point[0] === 4 ? point : undefined
}

/** What is wrong with the signature, if anything is. */
async function faultOfSignature(
  origin: string,
  { applicationServerKey }: Subscription,
  authorization: string | undefined,
  at: Date,
): Promise<PushAnswer | undefined> {
  const [, token, given] = /^vapid t=([\w.-]+), *k=([\w-]+)$/i.exec(authorization ?? '') ?? []
  const point = pointOf(given)
  if (token === undefined || point === undefined)
    return refuse(401, 'Authorization must be vapid, with t and k')
  if (!point.equals(applicationServerKey)) return refuse(403, 'the browser subscribed with another key')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
  try {
    const key = await importJWK({ kty: 'EC', crv: 'P-256', x, y } as JWK, 'ES256')
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['ES256'],
      audience: origin,
      currentDate: at,
      requiredClaims: ['exp', 'sub'],
    })
    if (Number(payload.exp) > at.getTime() / 1_000 + daySeconds)
      return refuse(403, 'exp is more than a day away')
    // Apple refuses others.
    if (!/^(mailto:|https:\/\/)/.test(payload.sub ?? ''))
      return refuse(403, 'sub is no mailto: or https: address')
    return undefined
  } catch (error) {
    return refuse(403, (error as Error).message)
  }
}

function decrypt({ privateKey, authSecret }: Subscription, body: Buffer): string | undefined {
  try {
    return ece.decrypt(body, { version: 'aes128gcm', privateKey, authSecret }).toString()
  } catch {
    return undefined
  }
}
