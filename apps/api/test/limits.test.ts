// Whoever has not said who they are asks the database so and so often, and no more.
import { expect, test } from 'vitest'
import { createWorld } from './harness.ts'

const world = await createWorld({ variables: { ANONYMOUS_CALLS_PER_MINUTE: '20' } })

const calls = [
  { method: 'POST', url: '/auth/refresh', payload: { app: 'admin' } },
  { method: 'POST', url: '/auth/logout', payload: {} },
  { method: 'GET', url: '/ready' },
  { method: 'GET', url: '/calendar/nobodys-secret.ics' },
] as const

async function answers(remoteAddress: string) {
  const given = await Promise.all(calls.map((call) => world.app.inject({ ...call, remoteAddress })))
  return given.map(({ statusCode, headers }) => ({ statusCode, again: headers['retry-after'] }))
}

test('an address that has called too often is told when to come back, whatever it calls', async () => {
  for (let i = 0; i < 5; i += 1)
    for (const { statusCode } of await answers('203.0.113.1')) expect(statusCode).not.toBe(429)
  for (const answer of await answers('203.0.113.1'))
    expect(answer).toEqual({ statusCode: 429, again: expect.stringMatching(/^[1-6]?\d$/) as string })

  for (const { statusCode } of await answers('203.0.113.2')) expect(statusCode).not.toBe(429)
  const health = await world.app.inject({ url: '/health', remoteAddress: '203.0.113.1' })
  expect(health.statusCode, 'it asks nobody anything').toBe(200)
  world.clock.advance(120_000)
  for (const { statusCode } of await answers('203.0.113.1')) expect(statusCode).not.toBe(429)
})
