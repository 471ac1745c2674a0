// What a request or a job did and how long each step took, told to a collector by OTLP over HTTP. Off unless
// OTEL_EXPORTER_OTLP_ENDPOINT is set; then the packages for it are loaded, and not before. Spans hold names
// and codes: neither values nor messages, since those may hold people and secrets.
import { AsyncLocalStorage } from 'node:async_hooks'
import { hostname } from 'node:os'
import type { Attributes, Span } from '@opentelemetry/api'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { inTime } from './patience.ts'

const exportMilliseconds = 5_000
const flushMilliseconds = 2_000

export type Traces = NonNullable<Awaited<ReturnType<typeof openTraces>>>

/** A step that has begun. */
export type Step = {
  /** What begins inside is part of this step. */
  within<T>(work: () => T): T
  /** `fault` is the code of what went wrong. */
  end(attributes?: Attributes, fault?: string): void
}

type Begin = {
  name: string
  kind: 'SERVER' | 'CLIENT' | 'CONSUMER'
  attributes: Attributes
  /** The headers of a caller, who may be part of a trace already. */
  headers?: NodeJS.Dict<string | string[]>
}

export async function openTraces({ traces: settings }: Pick<Config, 'traces'>, name: string, log: Logger) {
  if (settings === undefined) return undefined
  const [api, { W3CTraceContextPropagator }, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/core'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ])
  const { ROOT_CONTEXT, SpanKind, SpanStatusCode, defaultTextMapGetter, diag, trace } = api
  const unsaid = () => undefined
  const onError = () => {
    log.warn('traces could not be handed over')
  }
  diag.setLogger(
    { error: onError, warn: unsaid, info: unsaid, debug: unsaid, verbose: unsaid },
    { logLevel: api.DiagLogLevel.ERROR, suppressOverrideMessage: true },
  )
  const exporter = new OTLPTraceExporter({
    url: `${settings.endpoint}/v1/traces`,
    headers: settings.headers,
    timeoutMillis: exportMilliseconds,
  })
  const sampled = new sdk.TraceIdRatioBasedSampler(settings.ratio)
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({
      'service.name': `summa-${name}`,
      'service.namespace': 'summa',
      'service.instance.id': hostname(),
    }),
    // Whoever calls may name a trace to be part of, and not decide whether it is kept.
    sampler: new sdk.ParentBasedSampler({
      root: sampled,
      remoteParentSampled: sampled,
      remoteParentNotSampled: sampled,
    }),
    // What a collector that is away does not take is dropped, and nobody waits for it.
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter, exportTimeoutMillis: exportMilliseconds })],
  })
  const tracer = provider.getTracer('summa')
  const propagator = new W3CTraceContextPropagator()
  const current = new AsyncLocalStorage<Span>()

  return {
    /** Whether anything is under way that a step could be part of. */
    isWithin: () => current.getStore() !== undefined,
    begin({ name, kind, attributes, headers }: Begin): Step {
      const around = current.getStore()
      const parent =
        around === undefined
          ? propagator.extract(ROOT_CONTEXT, headers ?? {}, defaultTextMapGetter)
          : trace.setSpan(ROOT_CONTEXT, around)
      const span = tracer.startSpan(name, { kind: SpanKind[kind], attributes }, parent)
      return {
        within: (work) => current.run(span, work),
        end(more, fault) {
          if (more !== undefined) span.setAttributes(more)
          if (fault !== undefined) {
            span.setAttribute('error.type', fault)
            span.setStatus({ code: SpanStatusCode.ERROR })
          }
          span.end()
        },
      }
    },
    /** Hands over what is left. */
    async close() {
      await inTime(provider.shutdown(), flushMilliseconds)
    },
  }
}
