// Many calls at once on as many connections: the constraints let exactly one through, and no call gets a 5xx.
import { cancelSession, moveSession, scheduleSession, type Session } from '@summa/contracts'
import { beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { createWorld, type World } from '../../../../test/harness.ts'
import { lessonAt, plantTimetable, scheduled, type Timetable } from '../../../../test/timetable.ts'

vi.setConfig({ testTimeout: 120_000 })

const world = await createWorld({
  // Two hundred calls share twenty connections, and a busy machine may take longer than callers usually wait.
  variables: { DATABASE_POOL: '20', CALLS_PER_MINUTE: '100000' },
  answerMilliseconds: 60_000,
})
const call: World['call'] = (endpoint, given) => world.call(endpoint, given)
let timetable: Timetable
let token: string

beforeAll(async () => {
  timetable = await plantTimetable(world)
  token = timetable.admin.token
})

/** `pnpm stress` has the larger number. */
const rounds = inject('stress') ? 50 : 10
const hour = 3_600_000

function at(first: string, hours: number): string {
  return new Date(Date.parse(first) + hours * hour).toISOString()
}

type Tally = Record<string, number>

function tally(answers: ({ ok: true } | { ok: false; problem: { code: string } })[]): Tally {
  const counts: Tally = {}
  for (const answer of answers) {
    const outcome = answer.ok ? 'done' : answer.problem.code
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

async function overlaps() {
  const { rows } = await world.owner.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "Session" a JOIN "Session" b ON a.id < b.id
       AND (a."teacherId" = b."teacherId" OR a."studentId" = b."studentId")
       AND a."startAtUtc" < b."endAtUtc" AND b."startAtUtc" < a."endAtUtc"
     WHERE a.status <> 'CANCELLED' AND b.status <> 'CANCELLED'`,
  )
  return rows[0]!.count
}

describe.each(['teacher', 'student'] as const)('one %s', (who) => {
  const first = who === 'teacher' ? '2026-04-01T00:00:00.000Z' : '2026-05-01T00:00:00.000Z'

  /** All lessons share `who`; every second one has another partner. */
  async function scheduleAll(count: number, startOf: (index: number) => string) {
    const other =
      who === 'teacher' ? { studentId: timetable.otherStudent.id } : { teacherId: timetable.otherTeacher.id }
    return Promise.all(
      Array.from({ length: count }, (_, index) =>
        call(scheduleSession, {
          token,
          body: lessonAt(timetable, startOf(index), index % 2 === 0 ? {} : other),
        }),
      ),
    )
  }

  function expectOne(answers: Awaited<ReturnType<typeof scheduleAll>>) {
    const { done, TEACHER_BUSY = 0, STUDENT_BUSY = 0, ...rest } = tally(answers)
    expect({ done, busy: TEACHER_BUSY + STUDENT_BUSY, rest }).toEqual({
      done: 1,
      busy: answers.length - 1,
      rest: {},
    })
    for (const answer of answers) if (!answer.ok) expect(answer.problem.conflict).toBeDefined()
  }

  test(
    `of 200 overlapping lessons scheduled at once exactly one succeeds, in ${String(rounds)} rounds`,
    { timeout: 600_000 },
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        const start = Date.parse(at(first, round * 2))
        expectOne(await scheduleAll(200, (index) => new Date(start + index * 1_000).toISOString()))
      }
      expect(await overlaps()).toBe(0)
    },
  )
})

test('two admins drag one lesson: one succeeds, the others are told', async () => {
  const session = await scheduled(world, timetable, '2026-06-01T00:00:00.000Z')
  for (let version = 1; version <= 10; version += 1) {
    const startAtUtc = at('2026-06-01T00:00:00.000Z', version)
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        call(moveSession, {
          token,
          params: { id: session.id },
          body: { version, startAtUtc, endAtUtc: at(startAtUtc, 1) },
        }),
      ),
    )
    expect(tally(answers)).toEqual({ done: 1, VERSION_CONFLICT: 5 })
    for (const answer of answers) {
      if (!answer.ok)
        expect(answer.problem.current).toMatchObject({
          version: version + 1,
          startAtUtc: new Date(startAtUtc),
        })
    }
  }
})

test('two lessons dragged to one time: only one gets it', async () => {
  const place = '2026-06-10T00:00:00.000Z'
  for (let round = 0; round < 10; round += 1) {
    const both = await Promise.all(
      [2, 4].map((hours) => scheduled(world, timetable, at(place, round * 8 + hours))),
    )
    const startAtUtc = at(place, round * 8)
    const answers = await Promise.all(
      both.map(({ id }) =>
        call(moveSession, {
          token,
          params: { id },
          body: { version: 1, startAtUtc, endAtUtc: at(startAtUtc, 1) },
        }),
      ),
    )
    expect(tally(answers)).toEqual({ done: 1, TEACHER_BUSY: 1 })
  }
  expect(await overlaps()).toBe(0)
})

test('two lessons dragged into each other’s time: neither moves, and there is no deadlock', async () => {
  const a = await scheduled(world, timetable, '2026-06-20T00:00:00.000Z')
  const b = await scheduled(world, timetable, '2026-06-20T01:00:00.000Z')
  const swap = (one: Session, other: Session) =>
    call(moveSession, {
      token,
      params: { id: one.id },
      body: {
        version: 1,
        startAtUtc: other.startAtUtc.toISOString(),
        endAtUtc: other.endAtUtc.toISOString(),
      },
    })
  expect(tally(await Promise.all([swap(a, b), swap(b, a)]))).toEqual({ TEACHER_BUSY: 2 })
})

test('cancelling and moving at once: only one happens', async () => {
  const { id } = await scheduled(world, timetable, '2026-06-25T00:00:00.000Z')
  const startAtUtc = '2026-06-25T03:00:00.000Z'
  const answers = await Promise.all([
    call(cancelSession, { token, params: { id }, body: { version: 1, reason: 'x', charge: true } }),
    call(moveSession, {
      token,
      params: { id },
      body: { version: 1, startAtUtc, endAtUtc: at(startAtUtc, 1) },
    }),
  ])
  expect(tally(answers)).toEqual({ done: 1, VERSION_CONFLICT: 1 })
})

test('waiting for a lesson that gets another teacher ends in a version conflict, not in NOT_FOUND', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { id } = await scheduled(world, timetable, at('2026-06-27T00:00:00.000Z', round * 4))
    const startAtUtc = at('2026-06-27T02:00:00.000Z', round * 4)
    const change = (body: object) =>
      call(moveSession, { token, params: { id }, body: { version: 1, ...body } })
    const answers = await Promise.all([
      change({ teacherId: timetable.otherTeacher.id }),
      change({ startAtUtc, endAtUtc: at(startAtUtc, 1) }),
      call(cancelSession, { token, params: { id }, body: { version: 1, reason: 'x' } }),
    ])
    expect(tally(answers)).toEqual({ done: 1, VERSION_CONFLICT: 2 })
  }
})

test('the same key sent many times at once schedules one lesson', async () => {
  const body = lessonAt(timetable, '2026-07-01T00:00:00.000Z')
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => call(scheduleSession, { token, body, idempotencyKey: 'pressed-twice' })),
  )
  expect(tally(answers)).toEqual({ done: 12 })
  expect(new Set(answers.map((answer) => answer.ok && answer.data.id)).size).toBe(1)
})
