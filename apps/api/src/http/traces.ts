import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Step, Traces } from '../traces.ts'

/** Traces each request by its route, not its address: an address may hold a secret. */
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
  // The body arrives through the connection's callbacks, outside the request's trace context.
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
