// A Redis of its own for a test file that needs one.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { Redis } from 'ioredis'
import { afterAll } from 'vitest'

export type RedisServer = { url: string; connect(): Promise<Redis>; stop(): Promise<void> }

export async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exited = once(server, 'exit')
  for await (const chunk of server.stdout) if (String(chunk).includes('Ready to accept connections')) break
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
    stop,
    /** As a process connects: what Redis does not answer fails at once. */
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

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}
