import { isLocale, localeCookie, localeOfDevice } from '../../i18n/locale.ts'
import english from '../../i18n/messages/shared/news.en.json'
import chinese from '../../i18n/messages/shared/news.zh-CN.json'
import { hostOnly } from '../../preferences/cookie.ts'
import { readPush, toldOf } from './push-message.ts'
import { scope } from './scope.ts'
import type { PushEvent } from './scope.ts'

/** Shows a message that came. It alerts anew, unless the same notification is on the screen already. */
export async function showPush({ data }: PushEvent) {
  // Whatever cannot be found out: something must be shown.
  const lang = await language().catch(() => localeOfDevice(navigator.language))
  const words = { ...(lang === 'en' ? english : chinese), lang }
  const { title, options, appBadge } = readPush(data?.text(), location.origin, words)
  const { tag } = options
  const shown = tag === '' ? [] : await scope.registration.getNotifications({ tag }).catch(() => [])
  const isShown = shown.some(
    (one) => options.data.id !== undefined && toldOf(one.data).id === options.data.id,
  )
  // Without a tag nothing is replaced, and `renotify` is refused.
  const again = { renotify: tag !== '' && !isShown }
  await scope.registration.showNotification(title, { ...options, ...again })
  if (appBadge !== undefined) await showBadge(appBadge)
}

async function showBadge(count: number) {
  // Not every browser has badges, and some refuse them to an app that is not installed.
  if ('setAppBadge' in navigator) await navigator.setAppBadge(count).catch(() => undefined)
}

/** The language that the screens were last shown in, where the browser lets the worker know it. */
async function language() {
  const cookies = 'cookieStore' in self ? self.cookieStore : undefined
  const chosen = (await cookies?.get(hostOnly + localeCookie)) ?? (await cookies?.get(localeCookie))
  return isLocale(chosen?.value) ? chosen.value : localeOfDevice(navigator.language)
}
