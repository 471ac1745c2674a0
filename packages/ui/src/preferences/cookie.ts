// What a device remembers for the first paint: the server reads these before it renders.

/** Browsers let nobody but this very host set such a cookie, and take it over HTTPS only. */
const hostOnly = '__Host-'

const year = 365 * 24 * 60 * 60

export function remember(name: string, value: string) {
  const [prefix, secure] = location.protocol === 'https:' ? [hostOnly, '; Secure'] : ['', '']
  document.cookie = `${prefix}${name}=${value}; Path=/; Max-Age=${year}; SameSite=Lax${secure}`
  // The pages that are kept for when the server is away were drawn without it.
  if ('serviceWorker' in navigator) navigator.serviceWorker.controller?.postMessage({ type: 'renew-pages' })
}

/** Over plain HTTP, in development, and from before there were prefixes, the name stands alone. */
export function remembered(cookies: { get(name: string): { value: string } | undefined }, name: string) {
  return (cookies.get(hostOnly + name) ?? cookies.get(name))?.value
}
