import { AsyncResource } from 'node:async_hooks'
import type { Client, Pool, PoolClient } from 'pg'
import type { Traces } from '../traces.ts'
import { databaseFailure } from './failures.ts'

type Query = (...given: unknown[]) => unknown
type Answer = (error: unknown, ...rest: unknown[]) => void

/** Traces each statement of a request or a job. Statements outside of one are not traced. */
export function tracePool(pool: Pool, traces: Traces) {
  const connect = pool.connect.bind(pool) as (answer?: Answer) => Promise<PoolClient>
  // A waiting caller is called back by whoever returns a connection, so its own trace context must be restored.
  const connectInPlace = (answer?: Answer) => connect(answer && AsyncResource.bind(answer))
  pool.connect = connectInPlace as typeof pool.connect
  pool.on('connect', (client) => {
    traceClient(client, traces)
  })
}

function traceClient(client: Client, traces: Traces) {
  const query = client.query.bind(client) as Query
  client.query = ((...given: unknown[]) =>
    traces.isWithin() ? queryTraced(traces, query, given) : query(...given)) as typeof client.query
}

function queryTraced(traces: Traces, query: Query, given: unknown[]): unknown {
  const step = traces.begin(describe(given[0]))
  const end = (error?: unknown) => {
    if (error === undefined || error === null) step.end()
    else step.end({}, databaseFailure(error)?.sqlState ?? 'LOST')
  }
  const answer = given.at(-1)
  if (typeof answer === 'function') {
    const told: Answer = (error, ...rest) => {
      end(error)
      ;(answer as Answer)(error, ...rest)
    }
    return query(...given.slice(0, -1), told)
  }
  const answered = query(...given)
  if (answered instanceof Promise)
    answered.then(() => {
      end()
    }, end)
  else end()
  return answered
}

/** Our own statements have names. Others are described by operation and table; the text is never shown. */
function describe(statement: unknown) {
  const { text = '', name } =
    typeof statement === 'string' ? { text: statement } : (statement as { text?: string; name?: string })
  const operation = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? 'SQL'
  const table = /\b(?:FROM|INTO|UPDATE)\s+(?:"public"\.)?"(\w+)"/.exec(text)?.[1]
  const summary = table === undefined ? operation : `${operation} ${table}`
  return {
    name: /^[a-z]+(?:-[a-z]+)*(?=:|$)/.exec(name ?? '')?.[0] ?? summary,
    kind: 'CLIENT' as const,
    attributes: {
      'db.system.name': 'postgresql',
      'db.operation.name': operation,
      ...(table !== undefined && { 'db.collection.name': table }),
    },
  }
}
