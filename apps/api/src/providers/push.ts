// Sends push messages (RFC 8030) to the services of the browsers' makers, encrypted for the device (RFC 8291) and signed
// with our keys (RFC 8292).
import webPush from 'web-push'
import type { Config } from '../config.ts'
import { NoAnswer, openOutbound, type Answer } from './outbound.ts'
import { said, type Outcome } from './outcome.ts'

/** Where a browser takes messages. */
export type PushTarget = { endpoint: string; keys: { p256dh: string; auth: string } }

export type PushMessage = {
  /** A declarative push message: browsers that know these show it without our code. */
  content: object
  /** A later message with the same topic replaces one that has not arrived yet. At most 32 letters of base64url. */
  topic: string
  /** How long the service keeps it for a device that is switched off. */
  seconds: number
  /** Whether it may wake a device that saves its battery. */
  urgency: 'normal' | 'high'
}

export type Push = {
  /** What browsers subscribe with. */
  publicKey: string
  /** Whether messages may be sent there. */
  allows(endpoint: string): boolean
  send(target: PushTarget, message: PushMessage): Promise<Outcome>
}

/** Services of Chrome and its relatives, Firefox, Safari and Edge. */
const services =
  /^(fcm\.googleapis\.com|jmt17\.google\.com|([a-z\d-]+\.)*push\.services\.mozilla\.com|([a-z\d-]+\.)*push\.apple\.com|([a-z\d-]+\.)*notify\.windows\.com)$/

/** A service that could not be reached is left alone for so long, so that it holds up no other. */
const restMilliseconds = 60_000

export function openPush({ push, limits }: Pick<Config, 'push' | 'limits'>): Push | undefined {
  if (push === undefined) return undefined
  const { publicKey, privateKey, subject, standIn } = push
  const allows = ({ protocol, host, origin, username, password }: URL) =>
    username === '' &&
    password === '' &&
    ((protocol === 'https:' && services.test(host)) || origin === standIn)
  const call = openOutbound({ allows, milliseconds: limits.outsideMilliseconds })
  /** When each service may be tried again. */
  const resting = new Map<string, number>()
  return {
    publicKey,
    allows: (endpoint) => URL.canParse(endpoint) && allows(new URL(endpoint)),
    async send(target, { content, topic, seconds, urgency }) {
      let sealed: webPush.RequestDetails
      try {
        sealed = webPush.generateRequestDetails(target, JSON.stringify(content), {
          vapidDetails: { subject, publicKey, privateKey },
          contentEncoding: 'aes128gcm',
          TTL: seconds,
          topic,
          urgency,
        })
      } catch (error) {
        return { outcome: 'FAILED', detail: said(String(error)), addressIsBad: false }
      }
      const { endpoint, headers, body } = sealed
      const url = new URL(endpoint)
      // It was allowed when the device gave it. No other answer would ever come.
      if (!allows(url))
        return { outcome: 'FAILED', detail: 'its service is not one that we send to', addressIsBad: true }
      const { host } = url
      const milliseconds = (resting.get(host) ?? 0) - performance.now()
      if (milliseconds > 0) {
        const afterSeconds = Math.ceil(milliseconds / 1_000)
        return { outcome: 'RETRY', detail: 'its service does not answer', channelAway: true, afterSeconds }
      }
      resting.delete(host)
      try {
        return outcomeOf(
          await call(endpoint, {
            method: 'POST',
            // In web-push's own capitals: under another spelling both its type and ours would be sent.
            headers: { ...headers, 'Content-Type': 'application/notification+json' },
            body: new Uint8Array(body ?? []),
          }),
        )
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
        // Anybody can make up a name below one that is allowed.
        if (error.message === 'ENOTFOUND')
          return { outcome: 'FAILED', detail: 'there is no such service', addressIsBad: false }
        resting.set(host, performance.now() + restMilliseconds)
        // A second copy replaces the first on the device, so it may be sent again whoever has it.
        return { outcome: 'RETRY', detail: error.message, channelAway: true }
      }
    },
  }
}

function outcomeOf({ status, headers, text }: Answer): Outcome {
  const detail = said(`${status} ${text}`)
  if (status >= 200 && status < 300) return { outcome: 'SENT' }
  if (status === 404 || status === 410) return { outcome: 'FAILED', detail, addressIsBad: true }
  // With 406, Windows' service says that it had too many.
  if (status === 429 || status === 406 || status >= 500) {
    const afterSeconds = Number(headers.get('retry-after'))
    return {
      outcome: 'RETRY',
      detail,
      channelAway: false,
      ...(Number.isFinite(afterSeconds) && afterSeconds > 0 && { afterSeconds }),
    }
  }
  return { outcome: 'FAILED', detail, addressIsBad: false }
}
