// Reads that are found by keys, and short. They travel on a few connections of their own, on which a statement does
// not wait for the answer to the one before it: neither side is woken for each, and each is planned once. A connection
// that is not open yet, or has been silent for long, is passed by, and what none of them can take goes to the pool.
import { Socket } from 'node:net'
import pg from 'pg'

export type Statement = { name: string; text: string; values: unknown[] }

export type Reads = {
  query<Row extends object>(statement: Statement): Promise<pg.QueryResult<Row>>
}

type Line = { client: pg.Client; socket: Socket; open: boolean; underWay: number; heardAt: number }

type Settings = {
  config: pg.ClientConfig & { options: string }
  pool: Pick<pg.Pool, 'query'>
  onOpen: (client: pg.Client) => void
  onError: (error: Error) => void
}

const mostLines = 2
const mostUnderWay = 32
const patienceMilliseconds = 250

export function openReads({ config, pool, onOpen, onError }: Settings): Reads & { close(): Promise<void> } {
  const lines = new Set<Line>()
  let closed = false

  function openLine() {
    const options = `${config.options} -c plan_cache_mode=force_generic_plan`
    const socket = new Socket()
    const client = new pg.Client({ ...config, options, pipeline: true, stream: () => socket })
    const line: Line = { client, socket, open: false, underWay: 0, heardAt: 0 }
    lines.add(line)
    const lose = () => lines.delete(line)
    client.on('error', (error) => {
      lose()
      onError(error)
    })
    client.on('end', lose)
    onOpen(client)
    // Whether the database can be reached at all, the pool finds out and tells.
    client.connect().then(() => (line.open = true), lose)
  }

  /** The first that answers and has room: what travels on one together wakes both sides the least. */
  function pickLine(now: number): Line | undefined {
    for (const line of lines) {
      const { open, underWay, heardAt } = line
      const answers = underWay === 0 || now - heardAt < patienceMilliseconds
      if (open && answers && underWay < mostUnderWay) return line
    }
    return undefined
  }

  return {
    async query<Row extends object>(statement: Statement) {
      const now = performance.now()
      const line = pickLine(now)
      if (line === undefined) {
        if (lines.size < mostLines && !closed) openLine()
        return pool.query<Row>(statement)
      }
      if (line.underWay === 0) line.heardAt = now
      line.underWay += 1
      sendTogether(line.socket)
      try {
        return await line.client.query<Row>(statement)
      } finally {
        line.underWay -= 1
        line.heardAt = performance.now()
      }
    },
    async close() {
      closed = true
      await Promise.all([...lines].map(({ client }) => client.end()))
    },
  }
}

/** What is asked in one turn of the event loop is sent at its end, as one. */
function sendTogether(socket: Socket) {
  if (socket.writableCorked > 0) return
  socket.cork()
  setImmediate(() => {
    socket.uncork()
  })
}
