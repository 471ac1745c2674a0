// Puts load on a server: as many connections as asked for, each with one request under way at a time.
import { Client } from 'undici'

export type Ask = {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: unknown
  status?: number
}

/** The run ends with whichever comes first. */
export type Length = { milliseconds: number } | { count: number }

export type Slice = { count: number; milliseconds: number; latencies: number[] }

export type Target = { clients: Client[]; close(): Promise<void> }

export function openTarget(origin: string, connections: number): Target {
  const clients = Array.from({ length: connections }, () => new Client(origin, { bodyTimeout: 0 }))
  return {
    clients,
    async close() {
      await Promise.all(clients.map((client) => client.close()))
    },
  }
}

/** `ask` makes the n-th request; any answer other than the expected one ends the run. */
export async function load(
  { clients }: Target,
  connections: number,
  length: Length,
  ask: (n: number) => Ask,
): Promise<Slice> {
  const latencies: number[] = []
  const startedAt = performance.now()
  const over = () =>
    'count' in length ? asked >= length.count : performance.now() - startedAt >= length.milliseconds
  let asked = 0
  await Promise.all(
    clients.slice(0, connections).map(async (client) => {
      while (!over()) {
        const request = ask(asked++)
        const sentAt = performance.now()
        await send(client, request)
        latencies.push(performance.now() - sentAt)
      }
    }),
  )
  return { count: latencies.length, milliseconds: performance.now() - startedAt, latencies }
}

export async function send(
  client: Client,
  { method, path, headers = {}, body, status = 200 }: Ask,
): Promise<string> {
  const { statusCode, body: answer } = await client.request({
    method,
    path,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (statusCode !== status) throw new Error(`${method} ${path} was answered ${String(statusCode)}: ${text}`)
  return text
}
