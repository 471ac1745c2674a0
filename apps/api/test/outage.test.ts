// The database goes away in two ways: it refuses connections, or it does not answer.
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { addHours, getHealth, getReady, listStudents, type Problem } from '@summa/contracts'
import { inject, afterAll, expect, test } from 'vitest'
import { createWorld } from './harness.ts'
import { plantAdmin, plantStudent } from './people.ts'

/** Longer than /ready waits for the database (2 s), so that it answers for itself. */
const answerMilliseconds = 2_500
const rounds = 30
let acknowledged = 0

const proxy = await openProxy(new URL(inject('serverUrl')))
afterAll(() => proxy.close())
const world = await createWorld({ through: proxy.through, answerMilliseconds })
const admin = await plantAdmin(world)
const student = await plantStudent(world, admin.orgId)

/** A read, a write, and a readiness check. */
const calls = {
  read: () => world.call(listStudents, { token: admin.token, query: {} }),
  write: () =>
    world.call(addHours, {
      token: admin.token,
      params: { id: student.id },
      body: { deltaUnits: 1, reason: 'GIFT' },
    }),
  ready: () => world.call(getReady, {}),
}

test.each(['refuses', 'is silent'] as const)(
  'while the database %s, calls get an answer in time, and afterwards everything works again',
  async (fault) => {
    // Some connections are open and idle before the outage, and the first calls get those.
    for (const { status } of await Promise.all(Array.from({ length: 6 }, calls.read)))
      expect(status).toBe(200)
    expect(world.ctx.pool.idleCount).toBeGreaterThan(3)
    proxy.break(fault)
    const answers: Promise<Timed>[] = []
    for (let round = 0; round < rounds; round += 1) {
      for (const call of Object.values(calls)) answers.push(timed(call))
      expect(await world.call(getHealth, {})).toMatchObject({ status: 200 })
      await pause(50)
    }
    // All are answered while the database is still away.
    const given = await Promise.all(answers)
    expect(given).toHaveLength(3 * rounds)
    expect(new Set(given.map(({ code }) => code))).toEqual(new Set(['UNAVAILABLE']))
    expect(Math.max(...given.map(({ ms }) => ms))).toBeLessThan(answerMilliseconds + 1_500)

    // Calls that still wait for a connection are served or refused when it returns.
    const waiting = Object.values(calls).map(timed)
    proxy.restore()
    const restoredAt = performance.now()
    const late = await Promise.all(waiting)
    for (const { status, code } of late) expect(code).toBe(status < 300 ? undefined : 'UNAVAILABLE')
    while ((await calls.ready()).status !== 200)
      expect(performance.now() - restoredAt).toBeLessThan(2 * answerMilliseconds)
    expect(await calls.read()).toMatchObject({ status: 200 })
    expect(await calls.write()).toMatchObject({ status: 201 })
    expect(performance.now() - restoredAt).toBeLessThan(2 * answerMilliseconds)
    acknowledged += 1 + late.filter(({ status }) => status === 201).length
  },
)

test('every acknowledged write is stored, and no other', async () => {
  const { rows } = await world.owner.query<{ entries: number }>(
    'SELECT count(*)::int AS entries FROM "HourLedgerEntry"',
  )
  expect(rows).toEqual([{ entries: acknowledged }])
})

type Timed = { ms: number; status: number; code: string | undefined }
type Said = { status: number } & ({ ok: true } | { ok: false; problem: Problem })

async function timed(call: () => Promise<Said>): Promise<Timed> {
  const begun = performance.now()
  const answer = await call()
  return {
    ms: performance.now() - begun,
    status: answer.status,
    code: answer.ok ? undefined : answer.problem.code,
  }
}

/** A proxy to the database that can be broken. */
async function openProxy(database: URL) {
  let fault: 'refuses' | 'is silent' | undefined
  const pairs = new Set<Socket>()
  const end = () => {
    for (const socket of pairs) socket.destroy()
    pairs.clear()
  }
  const server: Server = createServer((near) => {
    pairs.add(near)
    near.on('error', () => undefined)
    if (fault === 'refuses') near.destroy()
    if (fault !== undefined) return
    const far = connect(Number(database.port), database.hostname)
    pairs.add(far)
    far.on('error', () => near.destroy())
    far.on('close', () => near.destroy())
    near.on('close', () => far.destroy())
    near.on('data', (data) => fault === undefined && far.write(data))
    far.on('data', (data) => fault === undefined && near.write(data))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    through(url: string) {
      const by = new URL(url)
      by.hostname = '127.0.0.1'
      by.port = String(port)
      return by.href
    },
    break(how: 'refuses' | 'is silent') {
      fault = how
      if (how === 'refuses') end()
    },
    restore() {
      fault = undefined
      end()
    },
    close: () =>
      new Promise((closed) => {
        end()
        server.close(closed)
      }),
  }
}
