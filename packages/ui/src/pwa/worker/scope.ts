// What a service worker has and a page has not: the compiler knows only the types of pages.

export type Waitable = Event & { waitUntil(work: Promise<unknown>): void }

export type PushEvent = Waitable & { data: { text(): string } | null }

export type NotificationEvent = Waitable & { notification: Notification }

/** An open window of the app. */
export type AppWindow = {
  focused: boolean
  visibilityState: DocumentVisibilityState
  focus(): Promise<AppWindow>
  navigate(address: string): Promise<unknown>
  postMessage(message: unknown, transfer: Transferable[]): void
}

type Scope = {
  registration: ServiceWorkerRegistration
  clients: {
    matchAll(options: { type: 'window' }): Promise<readonly AppWindow[]>
    openWindow(address: string): Promise<unknown>
  }
}

export const scope = self as unknown as Scope
