// A browser that push messages can reach. The service of its maker cannot be reached from tests, so subscribing is faked,
// with the stand-in as that service; what comes then is real.
import type { BrowserContext, Page } from '@playwright/test'
import { standInsUrl, urls } from '../config.ts'
import { expect } from './visitor.ts'

type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } }

/** What the service has for a device. */
type Pushed = { text: string; replaced: number }

type Payload = { notification: { title: string; body: string; navigate: string; data: { id: string } } }

/** A browser subscribes at the service. */
export async function subscribe(applicationServerKey: string): Promise<Subscription> {
  const response = await fetch(`${standInsUrl}/push/subscriptions`, {
    method: 'POST',
    body: JSON.stringify({ applicationServerKey }),
  })
  expect(response.status).toBe(201)
  return (await response.json()) as Subscription
}

/** The messages that came for a subscription, the newest first. */
export async function pushesTo({ endpoint }: Subscription): Promise<Pushed[]> {
  const response = await fetch(`${standInsUrl}/pushes.json?to=${endpoint.split('/').at(-1)}`)
  return (await response.json()) as Pushed[]
}

/** Lets the student's app in this browser subscribe, which the person allows. */
export async function openDevice(context: BrowserContext) {
  const made: Subscription[] = []
  let current: (Subscription & { key: string }) | undefined
  await context.grantPermissions(['notifications'], { origin: urls.student })
  // Done here, because the content policy lets a page call only its own server.
  await context.exposeFunction('devicePush', async (act: 'read' | 'make' | 'end', key = '') => {
    if (act === 'make' && current === undefined) {
      current = { ...(await subscribe(key)), key }
      made.push(current)
    }
    // The service is not told, so that only our server can keep further messages away.
    if (act === 'end') current = undefined
    return current
  })
  await context.addInitScript(fakeSubscriptions)

  return {
    /** The subscription that was made last. */
    get subscription() {
      const last = made.at(-1)
      if (!last) throw new Error('The app has not subscribed.')
      return last
    },
    /** Waits for the message that says this, and returns it as it came. */
    async message(words: RegExp) {
      const found = async () => (await pushesTo(this.subscription)).find(({ text }) => words.test(text))?.text
      await expect.poll(found, { timeout: 30_000 }).toBeDefined()
      const text = (await found())!
      return { text, ...(JSON.parse(text) as Payload).notification }
    },
  }
}

/** Runs in the page, before anything else. */
function fakeSubscriptions() {
  type Held = Subscription & { key: string }
  const { devicePush } = window as unknown as {
    devicePush: (act: 'read' | 'make' | 'end', key?: string) => Promise<Held | undefined>
  }
  const asBrowsersSay = (held: Held | undefined) =>
    held && {
      endpoint: held.endpoint,
      options: {
        applicationServerKey: Uint8Array.from(
          atob(held.key.replaceAll('-', '+').replaceAll('_', '/')),
          (character) => character.charCodeAt(0),
        ).buffer,
      },
      toJSON: () => ({ endpoint: held.endpoint, keys: held.keys }),
      unsubscribe: async () => (await devicePush('end')) === undefined,
    }
  Object.assign(PushManager.prototype, {
    getSubscription: async () => asBrowsersSay(await devicePush('read')) ?? null,
    subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) =>
      asBrowsersSay(await devicePush('make', applicationServerKey)),
  })
}

/** Hands a message to the service worker, as the browser does when it comes from the service. */
export async function deliver(page: Page, data: string) {
  const devtools = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(
        ({ scopeURL, isDeleted }) => scopeURL === `${urls.student}/` && !isDeleted,
      )
      if (own) resolve(own.registrationId)
    })
  })
  await devtools.send('ServiceWorker.enable')
  await devtools.send('ServiceWorker.deliverPushMessage', {
    origin: urls.student,
    registrationId: await registered,
    data,
  })
  await devtools.detach()
}

/** The notifications that the device shows. */
export function shownOn(page: Page) {
  return page.evaluate(async () => {
    const { ready } = navigator.serviceWorker
    const shown = await (await ready).getNotifications()
    return shown.map(({ title, body }) => ({ title, body }))
  })
}

/** Taps on what the device shows. */
export async function tap(page: Page) {
  const worker = page
    .context()
    .serviceWorkers()
    .find((each) => each.url().startsWith(urls.student))
  if (!worker) throw new Error('There is no service worker.')
  await worker.evaluate(async () => {
    type Tap = Event & { waitUntil: (work: Promise<unknown>) => void }
    const scope = self as unknown as {
      registration: ServiceWorkerRegistration
      NotificationEvent: new (type: string, init: { notification: Notification }) => Tap
    }
    const [notification] = await scope.registration.getNotifications()
    if (!notification) throw new Error('Nothing is shown.')
    const event = new scope.NotificationEvent('notificationclick', { notification })
    // For an event that a script has made, the browser waits for nothing.
    await new Promise((resolve) => {
      event.waitUntil = (work) => resolve(work)
      self.dispatchEvent(event)
    })
  })
}
