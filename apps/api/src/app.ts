// Builds the HTTP application: what applies to every request, then the routes of every module.
import cookie from '@fastify/cookie'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { bodyMaxBytes } from '@summa/contracts/limits'
import { uuidv7 } from 'uuidv7'
import type { Context } from './context.ts'
import { DomainError } from './domain-error.ts'
import { compileAnswer } from './http/answer.ts'
import { registerAuthentication } from './http/authentication.ts'
import { openCounters } from './http/counters.ts'
import { registerDocumentation } from './http/documentation.ts'
import { guard } from './http/guard.ts'
import { watchPaths } from './http/methods.ts'
import { registerOperations } from './http/operations.ts'
import { answerMisrouted, answerUnreadable, registerProblems } from './http/problems.ts'
import { quietChild, RequestLog } from './http/request-log.ts'
import { registerTraces } from './http/traces.ts'
import { compileValidation } from './http/validation.ts'
import { registerAudit } from './modules/ground/audit/routes.ts'
import { registerChanges } from './modules/calendar/changes/routes.ts'
import { registerDashboard } from './modules/overview/dashboard/routes.ts'
import { registerHours } from './modules/books/hours/routes.ts'
import { openAuthentication } from './modules/ground/identity/index.ts'
import { registerIdentity } from './modules/ground/identity/routes.ts'
import { registerNotifications } from './modules/overview/notifications/routes.ts'
import { registerOrganization } from './modules/ground/organization/routes.ts'
import { registerPayroll } from './modules/trade/payroll/routes.ts'
import { registerPeople } from './modules/ground/people/routes.ts'
import { registerQueue } from './modules/overview/queue/routes.ts'
import { registerRegister } from './modules/overview/register/routes.ts'
import { registerRates } from './modules/ground/rates/routes.ts'
import { registerFamilies } from './modules/ground/families/routes.ts'
import { registerFeeds } from './modules/calendar/feeds/routes.ts'
import { registerLessons } from './modules/calendar/lessons/routes.ts'
import { registerSeries } from './modules/calendar/series/routes.ts'

const modules = [
  registerAudit,
  registerOrganization,
  registerPeople,
  registerFamilies,
  registerRegister,
  registerRates,
  registerHours,
  registerLessons,
  registerSeries,
  registerFeeds,
  registerChanges,
  registerPayroll,
  registerDashboard,
  registerQueue,
  registerNotifications,
]

export async function buildApp(ctx: Context): Promise<FastifyInstance> {
  const logger: FastifyBaseLogger = ctx.log
  const app: FastifyInstance = Fastify({
    loggerInstance: logger,
    logController: new RequestLog(ctx.log),
    childLoggerFactory: quietChild,
    trustProxy: ctx.config.trustedProxies,
    bodyLimit: bodyMaxBytes,
    requestTimeout: 10_000,
    handlerTimeout: ctx.config.limits.answerMilliseconds,
    // Longer than the proxy's two minutes, so that the proxy is the one to close an idle connection.
    keepAliveTimeout: 130_000,
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerMisrouted,
    clientErrorHandler: answerUnreadable,
    requestIdHeader: false,
    genReqId: ({ headers }) => {
      const given = headers['x-request-id']
      return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : uuidv7()
    },
  })
  app.decorate('endpoints', [])
  app.setValidatorCompiler(compileValidation)
  app.setSerializerCompiler(compileAnswer)
  registerBodies(app)
  registerProblems(app, ctx)
  const refuseOtherMethods = watchPaths(app)

  registerTraces(app, ctx.traces)
  app.addHook('onRequest', (request, reply, next) => {
    void reply.headers(guard).header('x-request-id', request.id)
    next()
  })
  app.addHook('onResponse', ({ method, routeOptions }, { statusCode, elapsedTime }, next) => {
    const labels = { method, route: routeOptions.url ?? 'none', status: statusCode }
    ctx.metrics.requests.observe(labels, elapsedTime / 1_000)
    next()
  })
  await app.register(cookie)
  await registerDocumentation(app)

  const counters = openCounters(ctx)
  registerAuthentication(app, ctx, { authentication: openAuthentication(ctx), counters })
  registerOperations(app, ctx)
  registerIdentity(app, ctx, counters)
  for (const register of modules) register(app, ctx, counters)
  refuseOtherMethods()
  return app
}

/** What a form says is not read. */
const formMaxBytes = 10_000

/** Accepts only JSON, and forms in the calls that take them. An empty body counts as no body. */
function registerBodies(app: FastifyInstance) {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    if (body === '') done(null, undefined)
    else void parse(request, body, done)
  })
  const forms = ['application/x-www-form-urlencoded', 'multipart/form-data']
  const limit = { parseAs: 'buffer', bodyLimit: formMaxBytes } as const
  app.addContentTypeParser(forms, limit, ({ routeOptions }, _body, done) => {
    const { endpoint } = routeOptions.config
    done(endpoint?.takesForm ? null : new DomainError('UNSUPPORTED_MEDIA_TYPE'), undefined)
  })
}
