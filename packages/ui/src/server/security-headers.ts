// Headers that limit what a browser allows our pages to do.
import { pageStartScriptDigest } from './page-start-script.ts'

/**
 * The digest of the style sheet that sonner adds to the page without a nonce. security-headers.test.ts fails when a new
 * version of sonner has a different sheet.
 */
export const sonnerStyleDigest = 'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='

/** The digest of an empty style element: sonner adds the element first and fills it then. */
const emptyStyleDigest = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='

type PolicyInput = {
  nonce: string
  development: boolean
  secure: boolean
}

export function contentSecurityPolicy({ nonce, development, secure }: PolicyInput) {
  const own = "'self'"
  const directives: Record<string, string[]> = {
    'default-src': [own],
    // React's development build compiles stack traces with eval.
    'script-src': [
      own,
      `'nonce-${nonce}'`,
      `'${pageStartScriptDigest}'`,
      "'strict-dynamic'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    'style-src': development
      ? [own, "'unsafe-inline'"]
      : [own, `'nonce-${nonce}'`, `'${sonnerStyleDigest}'`, `'${emptyStyleDigest}'`],
    'img-src': [own, 'data:', 'blob:'],
    'font-src': [own],
    'connect-src': [own],
    'manifest-src': [own],
    'worker-src': [own],
    'frame-src': ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': [own],
    'frame-ancestors': ["'none'"],
    ...(secure ? { 'upgrade-insecure-requests': [] } : {}),
  }
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')
}

export function fixedHeaders(secure: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}
