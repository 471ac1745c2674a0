// Preferences of a device, in cookies so that the server can render the first page with them.

/** With this prefix, browsers accept the cookie only over HTTPS and only from this host. */
export const hostOnly = '__Host-'

const year = 365 * 24 * 60 * 60

export function remember(name: string, value: string) {
  const [prefix, secure] = location.protocol === 'https:' ? [hostOnly, '; Secure'] : ['', '']
  document.cookie = `${prefix}${name}=${value}; Path=/; Max-Age=${year}; SameSite=Lax${secure}`
  // Pages cached for offline use were rendered with the old preference.
  if ('serviceWorker' in navigator) navigator.serviceWorker.controller?.postMessage({ type: 'renew-pages' })
}

/** The name is without prefix over HTTP, in development, and in cookies from before the prefix was used. */
export function remembered(cookies: { get(name: string): { value: string } | undefined }, name: string) {
  return (cookies.get(hostOnly + name) ?? cookies.get(name))?.value
}
