import { toldOf } from './push-message.ts'
import { scope } from './scope.ts'
import type { AppWindow, NotificationEvent } from './scope.ts'

/** A page that is loading or asleep may take this long to answer. */
const answerMs = 700

/** Brings the person to what a notification is about: in a window of the app that is open, or in a new one. */
export async function openTold({ notification }: NotificationEvent) {
  notification.close()
  const { path } = toldOf(notification.data)
  // Only the windows that this worker controls: it can lead no other one anywhere.
  const windows = await scope.clients.matchAll({ type: 'window' })
  const best =
    windows.find(({ focused }) => focused) ??
    windows.find(({ visibilityState }) => visibilityState === 'visible') ??
    windows[0]
  if (best && (await isOpenedIn(best, path))) return
  // If the browser refuses it, there is nothing left to do.
  await scope.clients.openWindow(path).catch(() => undefined)
}

async function isOpenedIn(window: AppWindow, path: string) {
  // The browser may refuse the focus; the page is opened nevertheless.
  await window.focus().catch(() => undefined)
  if (await isLeftTo(window, path)) return true
  // Nobody listens on the pages of sign-in: there the address is opened, and is kept until the person is signed in.
  return window.navigate(path).then(
    () => true,
    () => false,
  )
}

/**
 * Asks the page in a window whether it opens the path itself (tapped-link.tsx), without being loaded anew. The page acts
 * only after it is told to, so that an answer that comes too late does nothing.
 */
export function isLeftTo(window: Pick<AppWindow, 'postMessage'>, path: string) {
  return new Promise<boolean>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    const end = (isLeft: boolean) => {
      clearTimeout(timer)
      if (isLeft) port1.postMessage('open')
      else port1.close()
      resolve(isLeft)
    }
    const timer = setTimeout(() => end(false), answerMs)
    port1.onmessage = () => end(true)
    try {
      window.postMessage({ type: 'open', path }, [port2])
    } catch {
      end(false)
    }
  })
}
