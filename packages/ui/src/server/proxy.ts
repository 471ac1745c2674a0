// What stands before every request of an app: /api goes to the API, and pages get a policy with a nonce of their own.
import { NextResponse } from 'next/server'
import type { NextRequest } from 'next/server'
import { config } from './config.ts'
import { contentSecurityPolicy, fixedHeaders } from './security-headers.ts'

export function proxy(request: NextRequest) {
  const { pathname, search } = request.nextUrl
  if (pathname === '/api' || pathname.startsWith('/api/')) {
    return NextResponse.rewrite(`${config.apiUrl}${pathname.slice('/api'.length) || '/'}${search}`)
  }

  const secure = request.headers.get('x-forwarded-proto') === 'https' || request.nextUrl.protocol === 'https:'
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy({ nonce, development: config.development, secure })
  const headers = new Headers(request.headers)
  // Next reads the nonce for its own scripts from the policy of the request.
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(fixedHeaders(secure))) response.headers.set(name, value)
  return response
}
