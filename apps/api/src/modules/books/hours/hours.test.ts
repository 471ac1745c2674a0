import { randomUUID } from 'node:crypto'
import {
  addHours,
  getMyHours,
  listHours,
  listHoursOf,
  listMyEntries,
  reverseEntry,
  type Decoded,
  type Given,
} from '@summa/contracts'
import { expect, test } from 'vitest'
import { createWorld } from '../../../../test/harness.ts'
import { plantChargedLesson, plantLesson } from '../../../../test/lessons.ts'
import { plantAdmin, plantStudent, plantTeacher, type Person } from '../../../../test/people.ts'

const world = await createWorld({ variables: { DATABASE_POOL: '20' } })
const admin = await plantAdmin(world)
const stranger = await plantAdmin(world)

function add(student: Person, body: Given<typeof addHours, 'body'>, idempotencyKey?: string) {
  return world.call(addHours, {
    token: admin.token,
    params: { id: student.id },
    body,
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  })
}

async function buy(student: Person, deltaUnits: number) {
  const answer = await add(student, { deltaUnits, reason: 'PURCHASE' })
  if (!answer.ok) throw new Error(answer.problem.detail)
  return answer.data
}

function reverse(entryId: string, { token } = admin, note = 'entered twice') {
  return world.call(reverseEntry, { token, params: { entryId }, body: { note } })
}

async function ledgerOf(student: Person): Promise<Decoded<typeof listHoursOf, 'response'>> {
  const answer = await world.call(listHoursOf, { token: admin.token, params: { id: student.id } })
  if (!answer.ok) throw new Error(answer.problem.detail)
  return answer.data
}

async function actsOn(targetId: string) {
  const { rows } = await world.sql.query<Record<string, unknown>>(
    'SELECT * FROM "AuditLog" WHERE "targetId" = $1 ORDER BY at, id',
    [targetId],
  )
  return rows
}

test('hours that are bought, given and corrected add up, and each act is in the audit log', async () => {
  const student = await plantStudent(world, admin.orgId)
  expect(await add(student, { deltaUnits: 10, reason: 'PURCHASE', note: ' spring term ' })).toMatchObject({
    status: 201,
    data: {
      entry: {
        deltaUnits: 10,
        reason: 'PURCHASE',
        note: 'spring term',
        sessionId: null,
        createdAt: world.clock.now(),
      },
      remainingUnits: 10,
    },
  })
  expect(await add(student, { deltaUnits: 0.25, reason: 'GIFT' })).toMatchObject({
    data: { remainingUnits: 10.25 },
  })
  expect(await add(student, { deltaUnits: -12.75, reason: 'ADJUSTMENT' })).toMatchObject({
    data: { entry: { deltaUnits: -12.75, note: null }, remainingUnits: -2.5 },
  })

  const acts = await actsOn(student.id)
  expect(acts).toHaveLength(3)
  expect(acts.find(({ after }) => (after as { reason: string }).reason === 'ADJUSTMENT')).toMatchObject({
    action: 'hours.add',
    targetType: 'Student',
    actorUserId: admin.id,
    orgId: admin.orgId,
    before: { remainingUnits: 10.25 },
    after: { remainingUnits: -2.5, deltaUnits: -12.75 },
    requestId: expect.any(String) as string,
    at: world.clock.now(),
  })
})

test.each([
  ['nothing', { deltaUnits: 0, reason: 'PURCHASE' }],
  ['less than a quarter', { deltaUnits: 0.1, reason: 'PURCHASE' }],
  ['a negative purchase', { deltaUnits: -1, reason: 'PURCHASE' }],
  ['a negative gift', { deltaUnits: -1, reason: 'GIFT' }],
  ['a reversal by hand', { deltaUnits: 1, reason: 'REVERSAL' }],
  ['a charge by hand', { deltaUnits: -1, reason: 'SESSION_CONSUME' }],
  ['more than anyone buys', { deltaUnits: 10_000.25, reason: 'PURCHASE' }],
  ['an unknown field', { deltaUnits: 1, reason: 'GIFT', createdAt: '2020-01-01T00:00:00Z' }],
])('%s is not an entry', async (_what, body) => {
  const student = await plantStudent(world, admin.orgId)
  expect(await add(student, body as never)).toMatchObject({ status: 400, problem: { code: 'VALIDATION' } })
  expect((await ledgerOf(student)).items).toEqual([])
})

test('a purchase keeps what was paid for it', async () => {
  const student = await plantStudent(world, admin.orgId)
  const price = { priceCents: 90_000, currency: 'AUD' }
  expect(await add(student, { deltaUnits: 10, reason: 'PURCHASE', ...price })).toMatchObject({
    status: 201,
    data: { entry: price },
  })
  expect((await ledgerOf(student)).items).toMatchObject([price])
  expect(await world.call(getMyHours, { token: student.token })).toMatchObject({ data: { entries: [price] } })
  expect(await actsOn(student.id)).toMatchObject([{ after: price }])
})

test.each([
  ['a price without a currency', { reason: 'PURCHASE', priceCents: 100 }, 'currency'],
  ['a currency without a price', { reason: 'PURCHASE', currency: 'AUD' }, 'currency'],
  ['a gift at a price', { reason: 'GIFT', priceCents: 100, currency: 'AUD' }, 'priceCents'],
] as const)('%s is refused', async (_what, body, field) => {
  const student = await plantStudent(world, admin.orgId)
  expect(await add(student, { deltaUnits: 1, ...body })).toMatchObject({
    status: 400,
    problem: { fields: { [field]: expect.any(String) as string } },
  })
})

test('there is no one to add hours to: a teacher, an admin, nobody, a student of another organisation', async () => {
  const teacher = await plantTeacher(world, admin.orgId)
  const elsewhere = await plantStudent(world, stranger.orgId)
  for (const id of [teacher.id, admin.id, randomUUID(), elsewhere.id]) {
    const params = { id }
    const body = { deltaUnits: 1, reason: 'GIFT' } as const
    const answers = [
      await world.call(addHours, { token: admin.token, params, body }),
      await world.call(listHoursOf, { token: admin.token, params }),
    ]
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 404, problem: { code: 'NOT_FOUND' } })
    expect(await actsOn(id)).toEqual([])
  }
})

test('a reversal gives back exactly what the entry took, names it, and says why', async () => {
  const student = await plantStudent(world, admin.orgId)
  await buy(student, 4)
  const { entry } = await buy(student, 10.75)
  expect(await reverse(entry.id)).toMatchObject({
    status: 201,
    data: {
      entry: { deltaUnits: -10.75, reason: 'REVERSAL', reversesEntryId: entry.id, note: 'entered twice' },
      remainingUnits: 4,
    },
  })
  const { items, remainingUnits } = await ledgerOf(student)
  expect(remainingUnits).toBe(4)
  expect(items.map(({ reversedByEntryId }) => reversedByEntryId)).toEqual([null, items[0]?.id, null])
  expect((await actsOn(student.id)).find(({ action }) => action === 'hours.reverse')).toMatchObject({
    actorUserId: admin.id,
    before: { remainingUnits: 14.75 },
    after: { remainingUnits: 4, reversesEntryId: entry.id, note: 'entered twice' },
  })
})

test('an entry is reversed once, and a reversal never', async () => {
  const student = await plantStudent(world, admin.orgId)
  const { entry } = await buy(student, 1)
  const reversal = await reverse(entry.id)
  expect(await reverse(entry.id)).toMatchObject({ status: 409, problem: { code: 'ALREADY_REVERSED' } })
  expect(await reverse(reversal.ok ? reversal.data.entry.id : '')).toMatchObject({
    status: 409,
    problem: { code: 'NOT_REVERSIBLE' },
  })
  expect(await actsOn(student.id)).toHaveLength(2)
})

test('an entry of another organisation, or of none, is not there to reverse', async () => {
  const { entry } = await buy(await plantStudent(world, admin.orgId), 1)
  expect(await reverse(entry.id, stranger)).toMatchObject({ status: 404, problem: { code: 'NOT_FOUND' } })
  expect(await reverse(randomUUID())).toMatchObject({ status: 404, problem: { code: 'NOT_FOUND' } })
  expect(await reverse(entry.id)).toMatchObject({ status: 201 })
})

test('a reversal needs its reason in words', async () => {
  const { entry } = await buy(await plantStudent(world, admin.orgId), 1)
  expect(
    await world.call(reverseEntry, { token: admin.token, params: { entryId: entry.id }, body: {} as never }),
  ).toMatchObject({
    status: 400,
    problem: { fields: { note: expect.any(String) as string } },
  })
})

test('a hundred admins who reverse one entry at once reverse it once', async () => {
  const student = await plantStudent(world, admin.orgId)
  const { entry } = await buy(student, 8)
  const answers = await Promise.all(Array.from({ length: 100 }, () => reverse(entry.id)))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  const refused = answers.filter((answer) => !answer.ok)
  expect(refused).toHaveLength(99)
  for (const { status, problem } of refused) expect([status, problem.code]).toEqual([409, 'ALREADY_REVERSED'])
  expect(await ledgerOf(student)).toMatchObject({
    remainingUnits: 0,
    items: [{ reason: 'REVERSAL' }, { id: entry.id }],
  })
})

test('what a lesson was charged can be given back', async () => {
  const student = await plantStudent(world, admin.orgId)
  const teacher = await plantTeacher(world, admin.orgId)
  await buy(student, 3)
  const { sessionId, entryId } = await plantChargedLesson(world, teacher, student, {
    startAtUtc: '2026-03-01T10:00:00.000Z',
    consumesUnits: 1.5,
  })
  expect(await reverse(entryId)).toMatchObject({
    status: 201,
    data: { entry: { deltaUnits: 1.5, sessionId: null, reversesEntryId: entryId }, remainingUnits: 3 },
  })
  const { items } = await ledgerOf(student)
  expect(items.find(({ id }) => id === entryId)).toMatchObject({ sessionId, reason: 'SESSION_CONSUME' })
})

test('a charge and its reversal name the lesson; other entries name none', async () => {
  const student = await plantStudent(world, admin.orgId)
  const teacher = await plantTeacher(world, admin.orgId)
  const { entry } = await buy(student, 3)
  await reverse(entry.id)
  const { sessionId, entryId } = await plantChargedLesson(world, teacher, student, {
    startAtUtc: '2026-03-01T10:00:00.000Z',
  })
  await reverse(entryId)
  const { rows } = await world.sql.query<{ subject: string; classTimeZone: string }>(
    'SELECT subject, "classTimeZone" FROM "Session" WHERE id = $1',
    [sessionId],
  )
  const { rows: teachers } = await world.sql.query<{ displayName: string }>(
    'SELECT "displayName" FROM "TeacherProfile" WHERE "userId" = $1',
    [teacher.id],
  )
  const lesson = {
    id: sessionId,
    ...rows[0],
    teacherName: teachers[0]?.displayName,
    startAtUtc: new Date('2026-03-01T10:00:00.000Z'),
    endAtUtc: new Date('2026-03-01T11:00:00.000Z'),
  }
  const named = expect.arrayContaining([
    expect.objectContaining({ reason: 'REVERSAL', reversesEntryId: entryId, lesson }),
    expect.objectContaining({ reason: 'SESSION_CONSUME', lesson }),
    expect.objectContaining({ reason: 'REVERSAL', reversesEntryId: entry.id, lesson: null }),
    expect.objectContaining({ reason: 'PURCHASE', lesson: null }),
  ]) as unknown[]
  expect((await ledgerOf(student)).items).toEqual(named)
  expect(await world.call(getMyHours, { token: student.token })).toMatchObject({ data: { entries: named } })
  expect(await world.call(listMyEntries, { token: student.token })).toMatchObject({ data: { items: named } })
  expect(await world.call(listHours, { token: admin.token, query: { studentId: student.id } })).toMatchObject(
    { data: { items: named } },
  )
})

test('students read in their entries of none but their own lessons', async () => {
  const teacher = await plantTeacher(world, admin.orgId)
  const [student, other] = [await plantStudent(world, admin.orgId), await plantStudent(world, admin.orgId)]
  for (const [index, one] of [student, other].entries())
    await plantChargedLesson(world, teacher, one, { startAtUtc: `2026-03-01T1${String(index)}:00:00.000Z` })
  const mine = await world.call(listMyEntries, { token: student.token })
  expect(mine).toMatchObject({
    data: { items: [{ lesson: { startAtUtc: new Date('2026-03-01T10:00:00.000Z') } }] },
  })
  expect(mine.ok && mine.data.items).toHaveLength(1)
})

test('what is planned is not free to plan again; what is over, cancelled or another’s does not count', async () => {
  const student = await plantStudent(world, admin.orgId)
  const [teacher, other] = [await plantTeacher(world, admin.orgId), await plantStudent(world, admin.orgId)]
  await buy(student, 5)
  await plantLesson(world, teacher, student, { startAtUtc: '2026-03-03T10:00:00.000Z', consumesUnits: 1.25 })
  await plantLesson(world, teacher, student, { startAtUtc: '2026-03-04T10:00:00.000Z' })
  await plantLesson(world, teacher, other, { startAtUtc: '2026-03-05T10:00:00.000Z' })
  await plantChargedLesson(world, teacher, student, { startAtUtc: '2026-03-01T10:00:00.000Z' })
  const cancelled = await plantLesson(world, teacher, student, { startAtUtc: '2026-03-06T10:00:00.000Z' })
  await world.owner.query(`UPDATE "Session" SET status = 'CANCELLED', "cancelledAt" = $2 WHERE id = $1`, [
    cancelled,
    world.clock.now(),
  ])

  const figures = { remainingUnits: 4, scheduledUnits: 2.25, availableUnits: 1.75 }
  expect(await ledgerOf(student)).toMatchObject(figures)
  expect(await world.call(getMyHours, { token: student.token })).toMatchObject({ data: figures })
})

test('a student without entries has nothing, and is told so', async () => {
  const student = await plantStudent(world, admin.orgId)
  const nothing = { remainingUnits: 0, scheduledUnits: 0, availableUnits: 0 }
  expect(await world.call(getMyHours, { token: student.token })).toMatchObject({
    data: { ...nothing, entries: [] },
  })
  expect(await ledgerOf(student)).toEqual({ ...nothing, items: [], nextCursor: null })
})

test('students see their own hours, the newest 20 first, and not who of the office wrote them', async () => {
  const [student, other] = [await plantStudent(world, admin.orgId), await plantStudent(world, admin.orgId)]
  for (let units = 1; units <= 22; units += 1) await buy(student, units)
  await buy(other, 7)

  const mine = await world.call(getMyHours, { token: student.token })
  if (!mine.ok) throw new Error(mine.problem.detail)
  expect(mine.data.remainingUnits).toBe(253)
  expect(mine.data.entries.map(({ deltaUnits }) => deltaUnits)).toEqual(
    Array.from({ length: 20 }, (_, i) => 22 - i),
  )
  expect(mine.data.entries.at(-1)).toMatchObject({ deltaUnits: 3, balanceUnits: 6 })
  expect(mine.data.entries[0]).not.toHaveProperty('createdByUserId')

  const all = await world.call(listMyEntries, { token: student.token, query: { limit: 200 } })
  expect(all.ok && all.data.items).toHaveLength(22)
  expect(await world.call(listMyEntries, { token: other.token })).toMatchObject({
    data: { items: [{ deltaUnits: 7, balanceUnits: 7 }], nextCursor: null },
  })
})

test('balances are right on every page, also when more is written while somebody turns the pages', async () => {
  const student = await plantStudent(world, admin.orgId)
  for (const units of [5, 0.25, 2.5, 1, 3, 0.75, 4]) await buy(student, units)
  const whole = (await ledgerOf(student)).items
  expect(whole.map(({ balanceUnits }) => balanceUnits)).toEqual([16.5, 12.5, 11.75, 8.75, 7.75, 5.25, 5])

  const turned: unknown[] = []
  let cursor: string | undefined
  do {
    const answer = await world.call(listHoursOf, {
      token: admin.token,
      params: { id: student.id },
      query: { limit: 2, ...(cursor !== undefined && { cursor }) },
    })
    if (!answer.ok) throw new Error(answer.problem.detail)
    turned.push(...answer.data.items)
    cursor = answer.data.nextCursor ?? undefined
    await buy(student, 0.5)
  } while (cursor !== undefined)
  expect(turned).toEqual(whole)
})

test('entries written at once stand in the order in which they were told their balance', async () => {
  const student = await plantStudent(world, admin.orgId)
  const answers = await Promise.all(Array.from({ length: 40 }, () => buy(student, 0.25)))
  const { items, remainingUnits } = await ledgerOf(student)
  expect(remainingUnits).toBe(10)
  expect(new Map(items.map(({ id, balanceUnits }) => [id, balanceUnits]))).toEqual(
    new Map(answers.map((answer) => [answer.entry.id, answer.remainingUnits])),
  )
  const times = items.map(({ createdAt }) => createdAt.getTime())
  expect(times).toEqual([...new Set(times)].sort((a, b) => b - a))
})

test('an entry is not put below an earlier one by a clock that is behind', async () => {
  const student = await plantStudent(world, admin.orgId)
  await buy(student, 1)
  world.clock.advance(-60_000)
  const { entry } = await buy(student, 2)
  world.clock.advance(60_000)
  expect((await ledgerOf(student)).items[0]?.id).toBe(entry.id)
})

test.each([
  '',
  'x',
  'bm90aGluZw',
  Buffer.from('{"at":"2026-03-02T00:00:00Z","id":"\\u0000"}').toString('base64url'),
])('the cursor %j is refused', async (cursor) => {
  const student = await plantStudent(world, admin.orgId)
  expect(await world.call(listMyEntries, { token: student.token, query: { cursor } })).toMatchObject({
    status: 400,
    problem: { code: 'VALIDATION', fields: { cursor: expect.any(String) as string } },
  })
})
