// Serves the OpenAPI document, made from the contracts, and a page to browse it.
import swagger, { type StaticDocumentSpec } from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { describeApi } from './openapi.ts'

/** Digest of the style sheet inside swagger-ui's page. An end-to-end test fails when it changes. */
const pageStyleDigest = 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='

export async function registerDocumentation(app: FastifyInstance) {
  // The plugin's types only know OpenAPI 3.0, but it passes the document through unchanged.
  const document = describeApi() as unknown as StaticDocumentSpec['document']
  await app.register(swagger, { mode: 'static', specification: { document } })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: {
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': `'self' '${pageStyleDigest}'`,
      'img-src': "'self' data:",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    },
    uiConfig: { deepLinking: true },
  })
  app.get('/openapi.json', () => app.swagger())
}
