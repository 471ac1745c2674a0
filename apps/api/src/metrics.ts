// Metrics for Prometheus. Each process has its own and serves them on the internal port only.
import { createServer } from 'node:http'
import type { Pool } from 'pg'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { inTime } from './in-time.ts'

export type Metrics = ReturnType<typeof openMetrics>

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export function openMetrics(pool: Pool) {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const connections = new Gauge({
    name: 'summa_database_connections',
    help: 'Connections of the pool, and requests that wait for one',
    labelNames: ['state'],
    registers,
    collect() {
      connections.set({ state: 'open' }, pool.totalCount)
      connections.set({ state: 'idle' }, pool.idleCount)
      connections.set({ state: 'awaited' }, pool.waitingCount)
    },
  })
  return {
    registry,
    requests: new Histogram({
      name: 'summa_http_request_seconds',
      help: 'How long requests took, by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: seconds,
      registers,
    }),
    refusals: new Counter({
      name: 'summa_refusals_total',
      help: 'Requests that were answered with an error, by its code',
      labelNames: ['code'],
      registers,
    }),
    jobs: new Histogram({
      name: 'summa_job_seconds',
      help: 'How long jobs took, by name and outcome',
      labelNames: ['job', 'outcome'],
      buckets: seconds,
      registers,
    }),
    brokenInvariants: new Gauge({
      name: 'summa_invariants_broken_rows',
      help: 'Rows that broke an invariant at the last check of the worker',
      registers,
    }),
    invariantsVerifiedAt: new Gauge({
      name: 'summa_invariants_verified_timestamp_seconds',
      help: 'Time of the last check; 0 if there was none since the worker started',
      registers,
    }),
    ...figuresIn(registers),
  }
}

/** Gauges that are read when Prometheus asks. One that cannot be read becomes NaN, and the others still show. */
function figuresIn(registers: Registry[]) {
  return {
    watch: (name: string, help: string, ask: () => Promise<number>) => {
      const gauge = new Gauge({
        name,
        help,
        registers,
        async collect() {
          gauge.set((await inTime(ask())) ?? NaN)
        },
      })
    },
    /** A gauge with one value for each of these, told apart by a label. */
    watchEach: <Each extends string>(
      [label, each]: [string, readonly Each[]],
      name: string,
      help: string,
      ask: (one: Each) => Promise<number>,
    ) => {
      const gauge = new Gauge({
        name,
        help,
        labelNames: [label],
        registers,
        async collect() {
          const tell = async (one: Each) => {
            gauge.set({ [label]: one }, (await inTime(ask(one))) ?? NaN)
          }
          await Promise.all(each.map(tell))
        },
      })
    },
  }
}

/** Internal only: no proxy leads to this port. */
export async function serveMetrics({ registry }: Metrics, { host, port }: { host: string; port: number }) {
  const server = createServer((request, response) => {
    if (request.url === '/health') {
      response.setHeader('content-type', 'application/json').end('{"status":"ok"}')
    } else if (request.url === '/metrics') {
      registry.metrics().then(
        (text) => response.setHeader('content-type', registry.contentType).end(text),
        () => response.writeHead(503).end(),
      )
    } else {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, done)
  })
  return () => {
    server.close()
    server.closeAllConnections()
  }
}
