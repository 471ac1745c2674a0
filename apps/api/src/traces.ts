// Traces of requests and jobs, sent as OTLP over HTTP. Off, and its packages not loaded, unless
// OTEL_EXPORTER_OTLP_ENDPOINT is set. Spans hold names and codes, but no values or messages: those may contain
// personal data or secrets.
import { AsyncLocalStorage } from 'node:async_hooks'
import { hostname } from 'node:os'
import type { Attributes, Span } from '@opentelemetry/api'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { inTime } from './in-time.ts'

const exportMilliseconds = 5_000
const flushMilliseconds = 2_000

export type Traces = NonNullable<Awaited<ReturnType<typeof openTraces>>>

/** A span that has started. */
export type Step = {
  /** Spans that start inside `work` become children of this one. */
  within<T>(work: () => T): T
  /** `fault` is an error code. */
  end(attributes?: Attributes, fault?: string): void
}

type Begin = {
  name: string
  kind: 'SERVER' | 'CLIENT' | 'CONSUMER'
  attributes: Attributes
  /** The caller's headers, which may name a trace to join. */
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
  const ignore = () => undefined
  const onError = () => {
    log.warn('traces could not be sent')
  }
  diag.setLogger(
    { error: onError, warn: ignore, info: ignore, debug: ignore, verbose: ignore },
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
    // A caller may name the trace to join, but does not decide whether it is kept.
    sampler: new sdk.ParentBasedSampler({
      root: sampled,
      remoteParentSampled: sampled,
      remoteParentNotSampled: sampled,
    }),
    // If the collector is down, spans are dropped and nobody waits.
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter, exportTimeoutMillis: exportMilliseconds })],
  })
  const tracer = provider.getTracer('summa')
  const propagator = new W3CTraceContextPropagator()
  const current = new AsyncLocalStorage<Span>()

  return {
    /** Whether there is a current span to be a parent. */
    isWithin: () => current.getStore() !== undefined,
    begin({ name, kind, attributes, headers }: Begin): Step {
      const enclosing = current.getStore()
      const parent =
        enclosing === undefined
          ? propagator.extract(ROOT_CONTEXT, headers ?? {}, defaultTextMapGetter)
          : trace.setSpan(ROOT_CONTEXT, enclosing)
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
    /** Sends the remaining spans. */
    async close() {
      await inTime(provider.shutdown(), flushMilliseconds)
    },
  }
}
