// Starts a Redis for a test file that needs one.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '@summa/prisma/embedded'
import { Redis } from 'ioredis'
import { afterAll } from 'vitest'

export type RedisServer = { url: string; port: number; connect(): Promise<Redis>; stop(): Promise<void> }

/** On a free port, or on the port of a stopped server, to come back empty. */
export async function startRedis(at?: { port: number }): Promise<RedisServer> {
  const port = at?.port ?? (await freePort())
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exited = once(server, 'exit')
  for await (const chunk of server.stdout.iterator({ destroyOnReturn: false }))
    if (String(chunk).includes('Ready to accept connections')) break
  server.stdout.resume()
  const connections: Redis[] = []
  const url = `redis://127.0.0.1:${String(port)}`

  async function stop() {
    for (const connection of connections) connection.disconnect()
    server.kill('SIGKILL')
    await exited
  }
  afterAll(stop)

  return {
    url,
    port,
    stop,
    /** Connects with the settings of a process: a call fails at once when Redis does not answer. */
    async connect() {
      const connection = new Redis(url, {
        enableOfflineQueue: false,
        maxRetriesPerRequest: 1,
        commandTimeout: 1_000,
      })
      connection.on('error', () => undefined)
      connections.push(connection)
      await once(connection, 'ready')
      return connection
    },
  }
}
