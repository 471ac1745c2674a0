// Security headers for every answer, including those given before there is a request.
import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'

const protect = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"] },
  },
  referrerPolicy: { policy: 'no-referrer' },
})

export const guard: Record<string, string> = { 'cache-control': 'no-store' }
protect(
  {} as unknown as IncomingMessage,
  {
    setHeader: (name: string, value: string) => (guard[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  } as unknown as ServerResponse,
  () => undefined,
)
