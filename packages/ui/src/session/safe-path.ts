const notToReturnTo = [
  '/login',
  '/password',
  '/two-step',
  '/sign-up',
  '/forgot-password',
  '/reset-password',
  '/api',
]

/** The page to open after sign-in: a path of this app, or the front page if `wanted` is anything else. */
export function safePath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith('/')) return '/'
  const base = 'https://summa.invalid'
  if (!URL.canParse(wanted, base)) return '/'
  const url = new URL(wanted, base)
  if (url.origin !== base) return '/'
  const path = url.pathname + url.search + url.hash
  // "//y" would be another host; "/x//y" is a path.
  if (path.startsWith('//') || path.startsWith('/\\')) return '/'
  if (notToReturnTo.some((own) => url.pathname === own || url.pathname.startsWith(`${own}/`))) return '/'
  return path
}

/** Read in the browser, because a page from the service worker's cache may have been rendered for another query. */
export function nextInAddress() {
  return safePath(new URLSearchParams(location.search).get('next'))
}

export function withNext(page: '/login' | '/password' | '/two-step', next: string) {
  return next === '/' ? page : `${page}?next=${encodeURIComponent(next)}`
}
