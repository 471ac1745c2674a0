// A known path answers other methods with 405 and lists those it takes. Methods that Fastify does not know (PROPFIND,
// PURGE) get 404 everywhere.
import type { FastifyInstance } from 'fastify'
import { DomainError } from '../domain-error.ts'

/** Collects every path registered after this call. Call the function it returns once all routes exist. */
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
      // Refused before the body is read.
      app.route({ method, url, onRequest: refuse, handler: refuse })
    }
  }
}
