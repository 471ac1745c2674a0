// Stops the API while it is being called.
import { Agent, request } from 'node:http'
import { freePort } from '@summa/prisma/embedded'
import { afterAll, expect, test } from 'vitest'
import { systemClock } from '../src/clock.ts'
import { createWorld } from './harness.ts'
import { plantAdmin } from './people.ts'
import { bundle, startWorker } from './worker.ts'

const server = await bundle('src/server.ts')
const world = await createWorld({ now: systemClock.now().toISOString() })
const admin = await plantAdmin(world)
const agent = new Agent({ keepAlive: true })
afterAll(() => {
  agent.destroy()
})

test('running calls are answered, none is cut off, and the process ends with 0 within ten seconds', async () => {
  const port = await freePort()
  const api = startWorker(server, {
    databaseUrl: world.ctx.config.databaseUrl,
    variables: { PORT: String(port), ACCESS_TOKEN_SECRET: 'a secret that only tests know, 32 characters' },
  })
  await api.said('listening')

  const ends: string[] = []
  let answered = 0
  const people = Array.from({ length: 24 }, async () => {
    for (;;) {
      const end = await call(port, admin.token)
      if (end !== 200) return ends.push(String(end))
      answered += 1
    }
  })
  await expect.poll(() => answered, { timeout: 20_000 }).toBeGreaterThan(100)
  const askedAt = performance.now()
  const before = answered
  api.kill('SIGTERM')
  expect(await api.exited).toEqual({ code: 0, signal: null })
  expect(performance.now() - askedAt).toBeLessThan(10_000)
  await Promise.all(people)
  // In the end connections are refused, but no accepted call was dropped.
  expect(new Set(ends)).toEqual(new Set(['ECONNREFUSED']))
  expect(answered).toBeGreaterThan(before)
})

/** The status of the answer, or the error. */
function call(port: number, token: string): Promise<number | string> {
  return new Promise((done) => {
    const asked = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        path: '/admin/students',
        headers: { authorization: `Bearer ${token}` },
      },
      (answer) => {
        answer.resume()
        answer.on('error', () => {
          done('torn')
        })
        answer.on('end', () => {
          done(answer.statusCode ?? 0)
        })
      },
    )
    asked.on('error', (error: NodeJS.ErrnoException) => {
      done(error.code ?? error.message)
    })
    asked.end()
  })
}
