import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Step, Traces } from '../traces.ts'

/** A step for each request, by its route: an address may hold a secret. */
export function registerTraces(app: FastifyInstance, traces: Traces | undefined) {
  if (traces === undefined) return
  const steps = new WeakMap<FastifyRequest, Step>()
  app.addHook('onRequest', (request, _reply, next) => {
    const { id, method, headers } = request
    const route = request.routeOptions.url
    const step = traces.begin({
      name: route === undefined ? method : `${method} ${route}`,
      kind: 'SERVER',
      headers,
      attributes: {
        'http.request.method': method,
        'summa.request_id': id,
        ...(route !== undefined && { 'http.route': route }),
      },
    })
    steps.set(request, step)
    step.within(next)
  })
  // A body arrives on the connection, which is not within the request.
  app.addHook('preValidation', (request, _reply, next) => {
    const step = steps.get(request)
    if (step === undefined) next()
    else step.within(next)
  })
  app.addHook('onResponse', (request, { statusCode }, next) => {
    const fault = statusCode >= 500 ? String(statusCode) : undefined
    steps.get(request)?.end({ 'http.response.status_code': statusCode }, fault)
    next()
  })
}
