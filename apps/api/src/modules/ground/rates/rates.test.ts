import { createStudent, createTeacher, listRates, setRate } from '@summa/contracts'
import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantAdmin, type Person } from '../../../../test/people.ts'
import { statementsOf } from '../../../../test/statements.ts'

const world = await createWorld({ variables: { DATABASE_POOL: '20' } })
const admin = await plantAdmin(world)
const stranger = await plantAdmin(world)
const { token } = admin

let made = 0
async function open(
  endpoint: typeof createStudent | typeof createTeacher,
  displayName: string,
  by: Person = admin,
) {
  const email = `person-${String((made += 1))}@example.test`
  const answer = await world.call(endpoint, {
    token: by.token,
    body: { email, displayName, timeZone: 'Asia/Shanghai', password: 'correct horse battery' },
  })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data.id
}

const teacherId = await open(createTeacher, 'Mei Lin')
const studentId = await open(createStudent, 'Chen Yiming')
const terms = { studentHourlyRateCents: 9000, teacherHourlyWageCents: 5500, currency: 'AUD' }
const rate = { teacherId, studentId, subject: 'Mathematics', ...terms }

async function set(body: typeof rate) {
  const answer = await world.call(setRate, { token, body })
  if (!answer.ok) throw new Error(answer.problem.code)
  return answer.data
}

test('a rate is set and later changed in place, and both are recorded', async () => {
  const first = await set(rate)
  expect(first).toEqual({
    ...rate,
    id: expect.any(String),
    teacherName: 'Mei Lin',
    studentName: 'Chen Yiming',
    updatedAt: world.clock.now(),
  })
  world.clock.advance(1000)
  const second = await set({ ...rate, teacherHourlyWageCents: 6000, currency: 'CNY' })
  expect(second).toEqual({
    ...first,
    teacherHourlyWageCents: 6000,
    currency: 'CNY',
    updatedAt: world.clock.now(),
  })

  const { rows } = await world.owner.query(
    `SELECT action, "actorUserId", "targetType", before, after FROM "AuditLog" WHERE "targetId" = $1 ORDER BY at`,
    [first.id],
  )
  const act = { action: 'rate.set', actorUserId: admin.id, targetType: 'Rate' }
  expect(rows).toEqual([
    { ...act, before: null, after: rate },
    { ...act, before: terms, after: { ...rate, teacherHourlyWageCents: 6000, currency: 'CNY' } },
  ])
})

test('a rate needs a teacher and a student of the own organisation', async () => {
  const theirTeacher = await open(createTeacher, 'Stranger', stranger)
  const theirStudent = await open(createStudent, 'Stranger', stranger)
  for (const pair of [
    { teacherId: theirTeacher },
    { studentId: theirStudent },
    { teacherId: studentId, studentId: teacherId },
    { teacherId: admin.id },
    { studentId: stranger.id },
  ]) {
    expect(await world.call(setRate, { token, body: { ...rate, ...pair } })).toMatchObject({
      status: 404,
      problem: { code: 'NOT_FOUND' },
    })
  }
  expect(await world.call(setRate, { token: stranger.token, body: rate })).toMatchObject({ status: 404 })
})

test.each([
  ['a negative wage', { teacherHourlyWageCents: -1 }, 'teacherHourlyWageCents'],
  ['a fraction of a cent', { studentHourlyRateCents: 1.5 }, 'studentHourlyRateCents'],
  ['too large a rate', { studentHourlyRateCents: 2 ** 53 }, 'studentHourlyRateCents'],
  ['an unknown currency', { currency: 'aud' }, 'currency'],
  ['an empty subject', { subject: '  ' }, 'subject'],
])('%s is refused', async (_what, given, field) => {
  const answer = await world.call(setRate, { token, body: { ...rate, ...given } })
  expect(answer).toMatchObject({ status: 400, problem: { code: 'VALIDATION' } })
  expect(answer.ok ? {} : answer.problem.fields).toHaveProperty([field])
})

test('twenty changes of one rate at once leave one row, and each records the value it replaced', async () => {
  const subject = 'Physics'
  const wages = Array.from({ length: 20 }, (_, index) => 1000 + index)
  const calls = wages.map((teacherHourlyWageCents) => set({ ...rate, subject, teacherHourlyWageCents }))
  const ids = new Set((await Promise.all(calls)).map(({ id }) => id))
  expect(ids.size).toBe(1)
  const { rows: left } = await world.owner.query<{ wage: number }>(
    `SELECT "teacherHourlyWageCents" AS wage FROM "TeacherStudentRate" WHERE subject = $1`,
    [subject],
  )
  expect(left).toHaveLength(1)
  const { rows: acts } = await world.owner.query<{ before: number | null; after: number }>(
    `SELECT (before ->> 'teacherHourlyWageCents')::int AS before, (after ->> 'teacherHourlyWageCents')::int AS after
     FROM "AuditLog" WHERE "targetId" = ANY ($1)`,
    [[...ids]],
  )
  // A chain: every value was replaced once, except the last.
  const replaced = acts.map(({ before }) => before)
  expect(new Set(replaced).size).toBe(20)
  expect(wages.filter((wage) => !replaced.includes(wage))).toEqual([left[0]?.wage])
})

test('the list is ordered by time, paged, read in one statement, and can be filtered by person', async () => {
  const academy = await plantAdmin(world)
  const [mei, leo] = [await open(createTeacher, 'Mei', academy), await open(createTeacher, 'Leo', academy)]
  const [ann, bob] = [await open(createStudent, 'Ann', academy), await open(createStudent, 'Bob', academy)]
  const pairs = [
    [mei, ann, 'Art'],
    [mei, bob, 'Art'],
    [leo, ann, 'Art'],
    [leo, ann, 'Music'],
    [mei, ann, 'Music'],
  ] as const
  for (const [index, [teacher, student, subject]] of pairs.entries()) {
    if (index > 2) world.clock.advance(1000)
    const body = { ...terms, teacherId: teacher, studentId: student, subject }
    expect(await world.call(setRate, { token: academy.token, body })).toMatchObject({ status: 200 })
  }
  const read = async (query: object) => {
    const answer = await world.call(listRates, { token: academy.token, query })
    if (!answer.ok) throw new Error(answer.problem.code)
    return answer.data
  }
  const all = await read({})
  expect(all.items).toHaveLength(5)
  expect(all.items.slice(3).map(({ teacherName, subject }) => [teacherName, subject])).toEqual([
    ['Leo', 'Music'],
    ['Mei', 'Music'],
  ])
  const walked = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof read>> = await read({
      limit: 2,
      ...(cursor !== null && { cursor }),
    })
    walked.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(walked).toEqual(all.items)

  const named = await read({ sort: 'name', limit: 3 })
  const rest = await read({ sort: 'name', cursor: named.nextCursor ?? undefined })
  expect(
    [...named.items, ...rest.items].map(({ teacherName, studentName, subject }) =>
      [teacherName, studentName, subject].join(' '),
    ),
  ).toEqual(['Leo Ann Art', 'Leo Ann Music', 'Mei Ann Art', 'Mei Ann Music', 'Mei Bob Art'])

  expect((await read({ teacherId: leo })).items.map(({ studentName }) => studentName)).toEqual(['Ann', 'Ann'])
  expect((await read({ studentId: bob })).items).toMatchObject([{ teacherId: mei, studentName: 'Bob' }])
  expect((await read({ teacherId: leo, studentId: bob })).items).toEqual([])
  // People of another organisation have no rates here.
  expect((await read({ teacherId })).items).toEqual([])
  expect(await statementsOf(() => read({ teacherId: mei }))).toHaveLength(1)
  expect(await world.call(listRates, { token: academy.token, query: { cursor: 'x' } })).toMatchObject({
    status: 400,
    problem: { code: 'VALIDATION' },
  })
})
