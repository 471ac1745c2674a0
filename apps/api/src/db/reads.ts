// Reads that are found by keys, and short. They travel on a few connections of their own, on which a statement does
// not wait for the answer to the one before it: neither side is woken for each, and each is planned once. A connection
// that is not open yet, or has been silent for long, is passed by, and what none of them can take goes to the pool.
import type pg from 'pg'
import { Pipeline } from './pipeline.ts'

export type Statement = { name: string; text: string; values: unknown[] }

export type Reads = {
  query<Row extends object>(statement: Statement): Promise<pg.QueryResult<Row>>
}

type Line = {
  client: Pipeline
  open: boolean
  /** When what is under way was sent; answers come in the same order. */
  sentAt: number[]
}

type Settings = {
  config: pg.ClientConfig & { options: string }
  pool: Pick<pg.Pool, 'query'>
  onOpen: (client: pg.Client) => void
  onError: (error: Error) => void
}

const mostLines = 2
const mostUnderWay = 32
const patienceMilliseconds = 250
const openAgainMilliseconds = 1_000

export function openReads({ config, pool, onOpen, onError }: Settings): Reads & { close(): Promise<void> } {
  const lines = new Set<Line>()
  let openFrom = 0
  let closed = false

  function openLine() {
    const options = `${config.options} -c plan_cache_mode=force_generic_plan`
    const client = new Pipeline({ ...config, options })
    const line: Line = { client, open: false, sentAt: [] }
    lines.add(line)
    client.on('error', (error) => {
      retire(line)
      onError(error)
    })
    client.on('end', () => {
      retire(line)
    })
    onOpen(client)
    client.connect().then(
      () => (line.open = true),
      (error: unknown) => {
        openFrom = performance.now() + openAgainMilliseconds
        retire(line)
        onError(error as Error)
      },
    )
  }

  function retire(line: Line) {
    lines.delete(line)
    line.client.abandon()
  }

  /** The first that answers and has room: what travels on one together wakes both sides the least. */
  function pickLine(now: number): Line | undefined {
    for (const line of lines) {
      const { open, sentAt } = line
      const [oldest = now] = sentAt
      if (open && now - oldest < patienceMilliseconds && sentAt.length < mostUnderWay) return line
    }
    if (lines.size < mostLines && now >= openFrom) openLine()
    return undefined
  }

  return {
    async query<Row extends object>(statement: Statement) {
      const now = performance.now()
      const line = closed ? undefined : pickLine(now)
      if (line === undefined) return pool.query<Row>(statement)
      line.sentAt.push(now)
      line.client.sendAtEndOfTurn()
      try {
        return await line.client.query<Row>(statement)
      } catch (error) {
        if (!isOfLine(error)) throw error
        retire(line)
        return await pool.query<Row>(statement)
      } finally {
        line.sentAt.shift()
      }
    },
    async close() {
      closed = true
      await Promise.all([...lines].map(({ client }) => client.end()))
    },
  }
}

/**
 * It was lost, or what was prepared on it does not stand: by one statement's failure for those sent behind it, or since
 * the schema has changed. The statement itself may be fine.
 */
function isOfLine(error: unknown): boolean {
  const { code = '', message } = error as { code?: string; message: string }
  const isStale = ['26000', '42P05', '0A000'].includes(code)
  return isStale || /^57P0|^ECONN|^EPIPE/.test(code) || /Connection terminated|not queryable/.test(message)
}
