// Whatever a client sends, the answer is one that the contract knows: never a 5xx (but where the contract names one, as
// /ready does), always a problem with a code and the id of the request.
import { connect, type AddressInfo } from 'node:net'
import { codesOf, errorStatus, Problem, type Endpoint } from '@summa/contracts'
import type { Options } from 'argon2'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { bend, bendsOf } from './bent-requests.ts'
import { createWorld } from './harness.ts'
import { plantOrganization } from './people.ts'
import { plantPerson, rolesFor, sampleOf } from './samples.ts'

const requestsPerEndpoint = 500

// Thousands of requests hash a password, and what is asked here does not depend on what that costs.
vi.mock('argon2', async (load) => {
  const argon2 = await load<typeof import('argon2')>()
  const cheap = { memoryCost: 64, timeCost: 1 }
  return {
    ...argon2,
    hash: (password: string, cost: Options) => argon2.hash(password, { ...cost, ...cheap }),
  }
})

const world = await createWorld({
  variables: { CALLS_PER_MINUTE: '100000000' },
})

async function prepare(endpoint: Endpoint) {
  const [role = 'STUDENT'] = rolesFor(endpoint.access)
  const owner = await plantPerson(world, role, await plantOrganization(world))
  return { token: owner.token, call: await sampleOf(endpoint).call({ world, owner }) }
}

test.concurrent.each(world.app.endpoints)(
  '$method $path answers bent requests in the words of its contract',
  async (endpoint) => {
    // A path that is bent may be nobody's, or another call's.
    const allowed = [...codesOf(endpoint), 'NOT_FOUND', 'METHOD_NOT_ALLOWED']
    let succeeded = 0
    let stoppedAtTheDoor = 0
    let prepared = await prepare(endpoint)

    await fc.assert(
      fc.asyncProperty(bendsOf(endpoint), async (bends) => {
        const { token, call } = prepared
        const { statusCode, headers, payload } = await world.app.inject(bend(endpoint, token, call, bends))
        if (statusCode < 300) succeeded += 1
        // What succeeded cannot be done again, and may have ended the session that did it.
        if ((statusCode < 300 && endpoint.method !== 'GET') || statusCode === 401)
          prepared = await prepare(endpoint)

        if (!endpoint.errors.includes('UNAVAILABLE')) expect(statusCode).toBeLessThan(500)
        expect(headers['x-request-id']).toMatch(/^[\w-]{8,64}$/)
        if (statusCode < 400) return
        expect(headers['content-type']).toBe('application/problem+json; charset=utf-8')
        const problem = Problem.strict().parse(JSON.parse(payload))
        expect(allowed).toContain(problem.code)
        if (problem.code === 'UNAUTHENTICATED') stoppedAtTheDoor += 1
        expect(problem.requestId).toBe(headers['x-request-id'])
        expect([problem.status, errorStatus[problem.code]]).toEqual([statusCode, statusCode])
        expect(payload).not.toMatch(/prisma|postgres|select |insert |node_modules|\.ts:\d/i)
      }),
      { numRuns: requestsPerEndpoint },
    )

    // Bends that all end at the door would say nothing about what is behind it.
    expect(succeeded).toBeGreaterThan(0)
    if (endpoint.access !== 'PUBLIC') expect(stoppedAtTheDoor).toBeLessThan(requestsPerEndpoint / 5)
  },
  300_000,
)

test.each([
  ['no HTTP', 'hello\r\n\r\n'],
  ['headers beyond all measure', `GET /health HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`],
  ['a method that does not exist', 'BEND /health HTTP/1.1\r\nhost: x\r\n\r\n'],
  [
    'two lengths at once',
    'POST /auth/login HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}',
  ],
])('%s is answered with a problem too', async (_what, bytes) => {
  await world.app.listen({ host: '127.0.0.1', port: 0 }).catch(() => undefined)
  const { port } = world.app.server.address() as AddressInfo
  const answer = await new Promise<string>((resolve, reject) => {
    let received = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (chunk) => (received += chunk.toString()))
    socket.on('close', () => resolve(received))
    socket.on('error', reject)
  })
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1.1 400 /)
  expect(head).toContain('content-type: application/problem+json; charset=utf-8')
  const { requestId } = Problem.parse(JSON.parse(body))
  expect(head).toContain(`x-request-id: ${requestId}`)
})
