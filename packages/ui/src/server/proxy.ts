// Runs before every request of an app: passes /api to the API, sends visitors to sign in, and gives every page a
// content security policy with its own nonce.
import { NextResponse } from 'next/server'
import type { NextRequest } from 'next/server'
import type { App } from '../apps.ts'
import { withNext } from '../session/safe-path.ts'
import { config } from './config.ts'
import { forward } from './forward.ts'
import { publicPages } from './public-pages.ts'
import { hasRefreshCookie } from './refresh-cookie.ts'
import { contentSecurityPolicy, fixedHeaders } from './security-headers.ts'

export function proxyOf(app: App) {
  return function proxy(request: NextRequest) {
    const { pathname, search } = request.nextUrl
    if (pathname === '/api' || pathname.startsWith('/api/')) {
      return forward(request, (pathname.slice('/api'.length) || '/') + search)
    }
    const secure =
      request.headers.get('x-forwarded-proto') === 'https' || request.nextUrl.protocol === 'https:'
    const response = mustSignIn(request, app)
      ? NextResponse.redirect(new URL(withNext('/login', pathname + search), request.url))
      : page(request, secure)
    for (const [name, value] of Object.entries(fixedHeaders(secure))) response.headers.set(name, value)
    return response
  }
}

/** True for a visitor who is certainly not signed in. Of everybody else, the page finds out in the browser. */
function mustSignIn(request: NextRequest, app: App) {
  const isVisit = request.method === 'GET' && request.headers.get('sec-fetch-dest') === 'document'
  return (
    isVisit &&
    !publicPages.includes(request.nextUrl.pathname) &&
    !(config.development && request.nextUrl.pathname === '/kit') &&
    !hasRefreshCookie(request.cookies.getAll(), app)
  )
}

function page(request: NextRequest, secure: boolean) {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))))
  const policy = contentSecurityPolicy({ nonce, development: config.development, secure })
  const headers = new Headers(request.headers)
  // Next takes the nonce for its own scripts from this header of the request.
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}
