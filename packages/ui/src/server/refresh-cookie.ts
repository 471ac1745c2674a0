import type { App } from '../apps.ts'

/** Whether the API's refresh cookie of an app is there. Without it nobody is signed in; with it somebody may be. */
export function hasRefreshCookie(cookies: readonly { name: string }[], app: App) {
  return cookies.some(({ name }) => name.replace('__Host-', '') === `summa_refresh_${app}`)
}
