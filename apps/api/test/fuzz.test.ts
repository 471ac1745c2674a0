// Whatever a client sends, the answer fits the contract: never a 5xx (unless the contract lists one, as /ready does),
// and always a problem with a code and the request's id.
import { randomInt } from 'node:crypto'
import { connect, type AddressInfo } from 'node:net'
import { codesOf, errorStatus, Problem, successOf, type Endpoint } from '@summa/contracts'
import type { Options } from 'argon2'
import fc from 'fast-check'
import { expect, inject, test, vi } from 'vitest'
import { mutationsOf, requestOf, sizeOf } from './fuzz-requests.ts'
import { createWorld } from './harness.ts'
import { plantOrganization } from './people.ts'
import { plantPerson, rolesFor, sampleOf } from './samples.ts'

/** Requests for all endpoints together, however many there are; `pnpm stress` has the larger number. */
const total = inject('stress') ? 100_000 : 8_000
const seed = randomInt(2 ** 31)
process.stdout.write(`fuzz.test.ts: seed ${String(seed)}\n`)

// Cheap hashing: thousands of requests hash a password, and its cost does not matter here.
vi.mock('argon2', async (load) => {
  const argon2 = await load<typeof import('argon2')>()
  const cheap = { memoryCost: 64, timeCost: 1 }
  return {
    ...argon2,
    hash: (password: string, cost: Options) => argon2.hash(password, { ...cost, ...cheap }),
  }
})

const world = await createWorld({
  variables: { CALLS_PER_MINUTE: '100000000', SIGN_IN_FAILURES_PER_ADDRESS: '100000000' },
})

const { endpoints } = world.app
const sizes = endpoints.map(sizeOf).reduce((sum, size) => sum + size)

/** An endpoint's share of the requests: the more it can be sent, the more there is to get wrong. */
function shareOf(endpoint: Endpoint): number {
  return Math.ceil((total * sizeOf(endpoint)) / sizes)
}

async function prepare(endpoint: Endpoint) {
  const [role = 'STUDENT'] = rolesFor(endpoint.access)
  const owner = await plantPerson(world, role, await plantOrganization(world))
  return { token: owner.token, call: await sampleOf(endpoint).call({ world, owner }) }
}

let [sent, succeeded, unauthenticated] = [0, 0, 0]

test.concurrent.each(endpoints)(
  '$method $path answers mutated requests as its contract says',
  async (endpoint) => {
    // A mutated path may match no route, or another one.
    const allowed = [...codesOf(endpoint), 'NOT_FOUND', 'METHOD_NOT_ALLOWED']
    const numRuns = shareOf(endpoint)
    let prepared = await prepare(endpoint)

    await fc.assert(
      fc.asyncProperty(mutationsOf(endpoint), async (mutations) => {
        const { token, call } = prepared
        const { statusCode, headers, payload } = await world.app.inject(
          requestOf(endpoint, token, call, mutations),
        )
        sent += 1
        if (statusCode < 300) succeeded += 1
        // After a success the call may not be repeatable; its session may have ended, or its account be locked.
        const spent = statusCode < 300 && endpoint.method !== 'GET'
        if (spent || statusCode === 401 || statusCode === 429) prepared = await prepare(endpoint)

        if (!endpoint.errors.includes('UNAVAILABLE')) expect(statusCode).toBeLessThan(500)
        expect(headers['x-request-id']).toMatch(/^[\w-]{8,64}$/)
        if (statusCode < 400) return
        expect(headers['content-type']).toBe('application/problem+json; charset=utf-8')
        const problem = Problem.strict().parse(JSON.parse(payload))
        expect(allowed).toContain(problem.code)
        if (problem.code === 'UNAUTHENTICATED') unauthenticated += 1
        expect(problem.requestId).toBe(headers['x-request-id'])
        expect([problem.status, errorStatus[problem.code]]).toEqual([statusCode, statusCode])
        expect(payload).not.toMatch(/prisma|postgres|select |insert |node_modules|\.ts:\d/i)
      }),
      { numRuns, seed },
    )

    // Unchanged, the call would have succeeded.
    const { statusCode } = await world.app.inject(requestOf(endpoint, prepared.token, prepared.call, []))
    expect(statusCode).toBe(successOf(endpoint))
  },
  300_000,
)

test('as many requests were sent as were asked for; a tenth succeeded, and few failed authentication', () => {
  expect(sent).toBeGreaterThanOrEqual(total)
  expect(succeeded).toBeGreaterThan(total / 10)
  expect(unauthenticated).toBeLessThan(total / 5)
})

test.each([
  ['a request that is not HTTP', 'hello\r\n\r\n'],
  ['too large headers', `GET /health HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`],
  ['a method that does not exist', 'NONSENSE /health HTTP/1.1\r\nhost: x\r\n\r\n'],
  [
    'two contradicting lengths',
    'POST /auth/login HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}',
  ],
])('%s is answered with a problem', async (_what, bytes) => {
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
