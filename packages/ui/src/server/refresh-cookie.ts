import type { App } from '../apps.ts'

/** The API's refresh cookie of an app. Its presence is a hint that somebody is signed in, its absence that nobody is. */
export function hasRefreshCookie(cookies: readonly { name: string }[], app: App) {
  return cookies.some(({ name }) => name.replace('__Host-', '') === `summa_refresh_${app}`)
}
