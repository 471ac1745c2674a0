// What stands before every request of an app: /api goes to the API, a visitor goes to sign in, and pages get a
// policy with a nonce of their own.
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

/** The quick way for a visitor who is surely not signed in; whoever may be is told apart by the page. */
function mustSignIn(request: NextRequest, app: App) {
  const isVisit = request.method === 'GET' && request.headers.get('sec-fetch-dest') === 'document'
  return (
    isVisit &&
    !publicPages.includes(request.nextUrl.pathname) &&
    !hasRefreshCookie(request.cookies.getAll(), app)
  )
}

function page(request: NextRequest, secure: boolean) {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))))
  const policy = contentSecurityPolicy({ nonce, development: config.development, secure })
  const headers = new Headers(request.headers)
  // Next reads the nonce for its own scripts from the policy of the request.
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}
