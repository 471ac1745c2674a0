// The subscription of this browser to push messages.
import type { BodyOf } from '@summa/contracts'
import type { addPushSubscription } from '@summa/contracts/calls'

const workerMs = 5_000
const serviceMs = 20_000

type Reason =
  /** The person closed the browser's question, or said no to it. */
  | 'DISMISSED'
  | 'DENIED'
  /** The server sends no messages. */
  | 'NO_KEY'
  /** A new version of the worker waits; the old one may not know messages. */
  | 'OLD'
  /** No worker runs here. */
  | 'WORKER'
  /** The browser cannot reach the service of its maker. */
  | 'SERVICE'

/** Why messages could not be switched on, where the server has not refused it. */
export class PushRefusal extends Error {
  readonly reason: Reason

  constructor(reason: Reason) {
    super(reason)
    this.reason = reason
  }
}

export function isPushSupported() {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
}

export function permissionHere(): NotificationPermission {
  return isPushSupported() ? Notification.permission : 'default'
}

/** Plain values, so that the query cache can compare them. */
export async function readDevice() {
  if (!isPushSupported()) return { permission: permissionHere() }
  const subscription = await currentSubscription()
  return { permission: permissionHere(), subscribedKey: subscription && keyOf(subscription) }
}

/** Must be called in the task of a tap: browsers ask for permission only then. */
export async function askPermission() {
  const permission = await Notification.requestPermission()
  if (permission !== 'granted') throw new PushRefusal(permission === 'denied' ? 'DENIED' : 'DISMISSED')
}

export async function mustUpdateFirst() {
  const registration = await navigator.serviceWorker.getRegistration()
  return Boolean(registration?.waiting)
}

/** The subscription for this key of the server; one for another key is replaced. */
export async function subscribe(serverKey: string): Promise<BodyOf<typeof addPushSubscription>> {
  // `ready` would wait for ever where no worker has been registered.
  const { pushManager } = await inTime(navigator.serviceWorker.ready, workerMs, 'WORKER')
  const subscription = await inTime(
    (async () => {
      const before = await pushManager.getSubscription()
      if (before && keyOf(before) !== serverKey) await before.unsubscribe()
      return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: serverKey })
    })(),
    serviceMs,
    'SERVICE',
  )
  const { p256dh = '', auth = '' } = subscription.toJSON().keys ?? {}
  return { endpoint: subscription.endpoint, keys: { p256dh, auth } }
}

export async function unsubscribe() {
  await (await currentSubscription())?.unsubscribe()
}

async function currentSubscription() {
  const registration = await navigator.serviceWorker.getRegistration()
  return (await registration?.pushManager.getSubscription()) ?? undefined
}

async function inTime<Result>(work: Promise<Result>, mostMs: number, reason: Reason): Promise<Result> {
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new PushRefusal(reason)), mostMs)
  })
  return Promise.race([work, late]).catch(() => {
    throw new PushRefusal(reason)
  })
}

function keyOf({ options }: PushSubscription) {
  return options.applicationServerKey ? base64url(new Uint8Array(options.applicationServerKey)) : undefined
}

export function base64url(bytes: Uint8Array) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
