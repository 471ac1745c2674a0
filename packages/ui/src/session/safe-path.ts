const notToReturnTo = ['/login', '/password', '/two-step', '/forgot-password', '/reset-password', '/api']

/** Where to go after sign-in: a path of this app, or its front page when the address says anything else. */
export function safePath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith('/')) return '/'
  const base = 'https://summa.invalid'
  if (!URL.canParse(wanted, base)) return '/'
  const url = new URL(wanted, base)
  if (url.origin !== base) return '/'
  const path = url.pathname + url.search + url.hash
  // "/x//y" is a path, "//y" is another host.
  if (path.startsWith('//') || path.startsWith('/\\')) return '/'
  if (notToReturnTo.some((own) => url.pathname === own || url.pathname.startsWith(`${own}/`))) return '/'
  return path
}

/** Read here and not where the page is drawn: the page that the service worker kept may be of another address. */
export function nextInAddress() {
  return safePath(new URLSearchParams(location.search).get('next'))
}

export function withNext(page: '/login' | '/password' | '/two-step', next: string) {
  return next === '/' ? page : `${page}?next=${encodeURIComponent(next)}`
}
