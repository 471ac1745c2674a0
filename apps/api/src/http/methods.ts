// A path that exists answers 405 to the methods that it does not take, and names those that it does. What Fastify does
// not know for a method (PROPFIND, PURGE) is 404 everywhere.
import type { FastifyInstance } from 'fastify'
import { DomainError } from '../domain-error.ts'

/** Hears of every path from here on; what it gives back is called once all of them are there. */
export function watchPaths(app: FastifyInstance): () => void {
  const paths = new Set<string>()
  app.addHook('onRoute', ({ url }) => {
    paths.add(url)
  })
  return () => {
    for (const url of [...paths]) {
      const takes = (method: string) => app.hasRoute({ method: method, url })
      const allow = app.supportedMethods.filter(takes).sort().join(', ')
      const refuse = () => Promise.reject(new DomainError('METHOD_NOT_ALLOWED', { allow }))
      const method = app.supportedMethods.filter((other) => !takes(other))
      // Refused before the body is read: what it is like does not matter here.
      app.route({ method, url, onRequest: refuse, handler: refuse })
    }
  }
}
